package io.tributary.export.minicluster;

import io.tributary.export.minicluster.LocalMetrics.Reading;
import io.tributary.export.table.Counted;
import io.tributary.schemas.event.CloudEventParser;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The figures that the job's operators report. Counts cover everything committed to the tables
 * since these were created. While the job restarts, the last known counts remain. Thread-safe.
 */
public final class JobNumbers {
  private static final long AHEAD_MILLIS = CloudEventParser.MAX_AHEAD.toMillis();

  /** Reads within this time share one collection of the metrics. */
  private static final long LOOK_MILLIS = 100;

  private final Supplier<List<Reading>> readings;
  private final Clock clock;
  private final long startedMillis;
  private final Map<Count, Long> counts = new HashMap<>();
  private long lookedMillis;
  private long lastCommitMillis;
  private long unread;
  private long skipped;
  private long decided;
  private long watermark;

  private record Count(String metric, Map<String, String> labels) {}

  /**
   * @param readings the current metrics of the operators
   */
  public JobNumbers(Supplier<List<Reading>> readings, Clock clock) {
    this.readings = readings;
    this.clock = clock;
    this.startedMillis = clock.millis();
    look();
  }

  public static JobNumbers ofThisProcess(Clock clock) {
    return new JobNumbers(LocalMetrics.ofThisProcess()::readings, clock);
  }

  private void refresh() {
    if (Math.abs(clock.millis() - lookedMillis) > LOOK_MILLIS) {
      look();
    }
  }

  private void look() {
    lookedMillis = clock.millis();
    unread = 0;
    decided = 0;
    watermark = Long.MAX_VALUE;
    for (Reading reading : readings.get()) {
      switch (reading.name()) {
        case "pendingRecords" -> unread += Math.max(0, reading.value());
        case "decided_events" -> decided += reading.value();
        case "poisonRecords" -> skipped = Math.max(skipped, reading.value());
        case "last_commit_millis" -> lastCommitMillis = Math.max(lastCommitMillis, reading.value());
        case "currentInputWatermark" -> {
          if (reading.operator().equals("gate")) {
            watermark = Math.min(watermark, reading.value());
          }
        }
        default -> {
          if (!reading.labels().isEmpty()) {
            counts.merge(new Count(reading.name(), reading.labels()), reading.value(), Math::max);
          }
        }
      }
    }
  }

  /** Returns how often something was counted, by the value of its label. */
  public synchronized long count(Counted what, String value) {
    refresh();
    return counts.getOrDefault(new Count(what.metric(), Map.of(what.label(), value)), 0L);
  }

  /**
   * Returns the event time up to which everything is decided, in epoch milliseconds. Empty if there
   * is none yet.
   */
  public synchronized OptionalLong decidedUpTo() {
    refresh();
    // The value before the first watermark and the value at the end of an input are not times.
    boolean isTime = watermark > Long.MIN_VALUE / 2 && watermark <= clock.millis() + AHEAD_MILLIS;
    return isTime ? OptionalLong.of(watermark) : OptionalLong.empty();
  }

  /** Returns the current time minus the event time up to which everything is decided. */
  public synchronized OptionalLong lagMillis() {
    OptionalLong upTo = decidedUpTo();
    return upTo.isPresent() ? OptionalLong.of(clock.millis() - upTo.getAsLong()) : upTo;
  }

  /** Returns the number of records in Kafka that the readers know of and have not read. */
  public synchronized long unread() {
    refresh();
    return unread;
  }

  /**
   * Returns the number of events decided since the job last started. They may not be committed yet.
   */
  public synchronized long decided() {
    refresh();
    return decided;
  }

  /**
   * Returns the number of records that became dead letters because the job failed on them each
   * time.
   */
  public synchronized long skippedRecords() {
    refresh();
    return skipped;
  }

  /** Returns the time since the last committed checkpoint, or since the start if there is none. */
  public synchronized long commitAgeMillis() {
    refresh();
    return clock.millis() - Math.max(startedMillis, lastCommitMillis);
  }
}
