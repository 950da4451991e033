package io.tributary.export.bench;

import java.util.SortedMap;

/**
 * What a run over the benchmark feed must count, known to the generator because it made it so.
 *
 * <p>read = duplicates + admitted + all refused; nothing is invalid and nothing pending. Holds for
 * the policy that {@link BenchmarkFeed#writePolicy} writes.
 *
 * @param read all events
 * @param register profiles and consents sent before anything else, their copies not counted
 * @param control all control events that are no copies: the register, and withdrawals later on
 * @param duplicates copies
 * @param admitted events admitted, control events included
 * @param refused events refused, by reason
 * @param posts publications
 * @param postsAdmitted publications admitted
 * @param postsEffective posts from which nothing has been withdrawn by the end
 * @param end the largest event time, epoch milliseconds
 * @param bytes sum of the events' sizes in the form in which they were written
 */
public record BenchmarkExpected(
    long read,
    long register,
    long control,
    long duplicates,
    long admitted,
    SortedMap<String, Long> refused,
    long posts,
    long postsAdmitted,
    long postsEffective,
    long end,
    long bytes) {

  /** All events refused. */
  public long refusedInAll() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Mean size of an event. */
  public double bytesPerEvent() {
    return (double) bytes / read;
  }
}
