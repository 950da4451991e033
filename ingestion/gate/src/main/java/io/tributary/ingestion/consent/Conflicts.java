package io.tributary.ingestion.consent;

import io.tributary.schemas.Topics;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Origin;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts events whose source, id and subject match another event but whose content differs, and
 * logs where they are stored, without their content.
 *
 * <p>It logs at most one line a minute, so that a faulty producer cannot flood the log.
 */
final class Conflicts {
  /** Name of the counter. */
  static final String METRIC = "conflictingEvents";

  private static final Logger LOG = LoggerFactory.getLogger(Conflicts.class);
  private static final EventType[] TYPES = EventType.values();
  private static final long PAUSE_MILLIS = 60_000;

  private final Counter counter;
  private final LongSupplier clock;
  private long loggedAt = Long.MIN_VALUE;
  private long unlogged;
  private @Nullable Envelope previous;

  /**
   * @param clock the time of day, epoch milliseconds
   */
  Conflicts(MetricGroup metrics, LongSupplier clock) {
    this.counter = metrics.counter(METRIC);
    this.clock = clock;
  }

  /**
   * Compares an event with the previous one. The caller passes events in order, so that copies of
   * the same instant are adjacent.
   */
  void compare(Envelope event) {
    Envelope before = previous;
    previous = event;
    if (before != null
        && before.time() == event.time()
        && before.key().equals(event.key())
        && !Arrays.equals(before.payload(), event.payload())) {
      report(event);
    }
  }

  /** Counts a conflicting event and logs it, unless a line was logged within the last minute. */
  void report(Envelope event) {
    counter.inc();
    unlogged++;
    long now = clock.getAsLong();
    if (loggedAt != Long.MIN_VALUE && now - loggedAt < PAUSE_MILLIS) {
      return;
    }
    EventType type = TYPES[event.type()];
    Origin origin = event.origin();
    LOG.warn(
        "Conflict: a {} at {}-{} offset {} differs from another event with the same source,"
            + " id and subject; {}. Fix its producer: every event needs an id of its own. {} conflicts"
            + " since the last log line",
        type.shortName(),
        Topics.INPUTS.get(origin.topic()),
        origin.partition(),
        origin.offset(),
        type.isControl() ? "both count" : "only one of them counts",
        unlogged);
    loggedAt = now;
    unlogged = 0;
  }
}
