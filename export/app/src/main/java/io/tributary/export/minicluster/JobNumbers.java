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
 * The job's numbers, as its operators tell them. Counts are of all that was committed to the tables
 * since they were made; while the job is begun anew, the last ones known stay. Thread-safe.
 */
public final class JobNumbers {
  private static final long AHEAD_MILLIS = CloudEventParser.MAX_AHEAD.toMillis();

  /** Who asks for many numbers gets them from one look. */
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
   * @param readings what the operators tell now
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

  /** How often something was counted, by the value of its label. */
  public synchronized long count(Counted what, String value) {
    refresh();
    return counts.getOrDefault(new Count(what.metric(), Map.of(what.label(), value)), 0L);
  }

  /** Event time up to which everything is decided; epoch milliseconds. */
  public synchronized OptionalLong decidedUpTo() {
    refresh();
    // Neither what stands there before the first watermark nor the end of an input is a time.
    boolean isTime = watermark > Long.MIN_VALUE / 2 && watermark <= clock.millis() + AHEAD_MILLIS;
    return isTime ? OptionalLong.of(watermark) : OptionalLong.empty();
  }

  /** Now less the event time up to which everything is decided. */
  public synchronized OptionalLong lagMillis() {
    OptionalLong upTo = decidedUpTo();
    return upTo.isPresent() ? OptionalLong.of(clock.millis() - upTo.getAsLong()) : upTo;
  }

  /** Records that lie in Kafka and were not read yet, as far as the readers know. */
  public synchronized long unread() {
    refresh();
    return unread;
  }

  /** Events that are decided and on their way to the tables, since the job last started. */
  public synchronized long decided() {
    refresh();
    return decided;
  }

  /** Records that were made dead letters because the job failed at them each time. */
  public synchronized long skippedRecords() {
    refresh();
    return skipped;
  }

  /** How long ago the last checkpoint was committed; since the start, if none has been. */
  public synchronized long commitAgeMillis() {
    refresh();
    return clock.millis() - Math.max(startedMillis, lastCommitMillis);
  }
}
