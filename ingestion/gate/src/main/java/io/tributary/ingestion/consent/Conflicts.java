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
 * Counts events that share source, id and subject with another event but say something else, and
 * logs where they lie, without their content.
 *
 * <p>At most one line a minute: whoever sends many must not fill the log.
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

  /** The next event in their order, in which copies of one instant follow each other. */
  void compare(Envelope event) {
    Envelope before = previous;
    previous = event;
    if (before != null
        && before.time() == event.time()
        && before.key().equals(event.key())
        && !Arrays.equals(before.payload(), event.payload())) {
      found(event);
    }
  }

  /** One more. */
  void found(Envelope event) {
    counter.inc();
    unlogged++;
    long now = clock.getAsLong();
    if (loggedAt != Long.MIN_VALUE && now - loggedAt < PAUSE_MILLIS) {
      return;
    }
    EventType type = TYPES[event.type()];
    Origin origin = event.origin();
    LOG.warn(
        "Conflict: a {} at {}-{} offset {} says something else than another event with its source,"
            + " id and subject; {}. Let its producer give every event an id of its own. {} such"
            + " since the last message",
        type.shortName(),
        Topics.INPUTS.get(origin.topic()),
        origin.partition(),
        origin.offset(),
        type.isControl() ? "both count" : "one of the two counts",
        unlogged);
    loggedAt = now;
    unlogged = 0;
  }
}
