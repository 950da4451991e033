package io.tributary.export.bench;

import java.util.SortedMap;

/**
 * The expected accounting of a run over the benchmark feed, known from its construction.
 *
 * <p>read = duplicates + admitted + all refused; no event is invalid or pending. Valid for the
 * policy that {@link BenchmarkFeed#writePolicy} writes.
 *
 * @param read all events
 * @param register profiles and consents sent before all other events, without their copies
 * @param control all control events without copies: the register, and later withdrawals
 * @param duplicates copies
 * @param admitted admitted events, including control events
 * @param allowedByActor events, without copies and control events, whose own actor consents
 * @param refused refused events, by reason
 * @param posts publications
 * @param postsAdmitted admitted publications
 * @param postsEffective posts without a withdrawal at the end
 * @param withdrawn purposes that admitted posts had lost by the end, in all
 * @param end the largest event time, epoch milliseconds
 * @param bytes total size of the events in the written form
 */
public record BenchmarkExpected(
    long read,
    long register,
    long control,
    long duplicates,
    long admitted,
    long allowedByActor,
    SortedMap<String, Long> refused,
    long posts,
    long postsAdmitted,
    long postsEffective,
    long withdrawn,
    long end,
    long bytes) {

  /** The number of refused events. */
  public long refusedInAll() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The mean size of an event. */
  public double bytesPerEvent() {
    return (double) bytes / read;
  }
}
