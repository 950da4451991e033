package io.tributary.export.cli;

import io.tributary.export.local.LocalMetrics;
import io.tributary.ingestion.collect.http.HealthPart;
import io.tributary.ingestion.collect.http.MetricsPart;
import io.tributary.schemas.event.CloudEventParser;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the job says of itself, in the health and the metrics that the collector shows. */
final class JobHealth implements HealthPart, MetricsPart {
  private static final String PREFIX = "tributary_job_";
  private static final long AHEAD_MILLIS = CloudEventParser.MAX_AHEAD.toMillis();

  /** Of Flink's own numbers, those by which one sees where the stream stands. */
  private static final Set<String> FLINKS =
      Set.of("numRecordsIn", "numRecordsOut", "currentInputWatermark");

  private static final Pattern OURS =
      Pattern.compile(
          "(rows|events)_[a-z_]+|(rows|files)Committed|lastCommitAgeMillis|consentFeed.*");

  private final LocalCuration job;
  private final LocalMetrics metrics;
  private final Clock clock;

  JobHealth(LocalCuration job, Clock clock) {
    this.job = job;
    this.metrics = LocalMetrics.ofThisProcess();
    this.clock = clock;
  }

  @Override
  public String name() {
    return "job";
  }

  @Override
  public boolean healthy() {
    return job.isRunning();
  }

  @Override
  public Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("state", job.state());
    report.put("restarts", job.restarts());
    job.lastFailure().ifPresent(failure -> report.put("lastFailure", failure));
    metrics
        .max("poisonRecords")
        .ifPresent(
            count -> {
              if (count > 0) {
                report.put("recordsSkippedAfterRestarts", count);
              }
            });
    decidedUpTo().ifPresent(mark -> report.put("decidedUpTo", Instant.ofEpochMilli(mark)));
    metrics
        .max("lastCommitAgeMillis")
        .ifPresent(age -> report.put("secondsSinceLastCommit", age / 1_000));
    return report;
  }

  /** Event time up to which everything is decided; epoch milliseconds. */
  OptionalLong decidedUpTo() {
    OptionalLong mark = metrics.min("gate", "currentInputWatermark");
    // Neither what stands there before the first watermark nor the end of an input is a time.
    boolean isTime =
        mark.isPresent()
            && mark.getAsLong() > Long.MIN_VALUE / 2
            && mark.getAsLong() <= clock.millis() + AHEAD_MILLIS;
    return isTime ? mark : OptionalLong.empty();
  }

  /** Events with a decision, by outcome as the counters name it; since the job last started. */
  long events(String outcome) {
    return metrics.sum("events_" + outcome);
  }

  /** How many events are decided and on their way to the tables, since the job last started. */
  long decided() {
    return rows("events") + events("duplicate") + events("invalid");
  }

  /** Rows written to a table since the job last started. */
  long rows(String table) {
    return metrics.sum("rows_" + table);
  }

  @Override
  public void write(StringBuilder text) {
    text.append("# TYPE ").append(PREFIX).append("restarts counter\n");
    text.append(PREFIX).append("restarts ").append(job.restarts()).append('\n');
    Map<String, Map<String, Long>> families = new TreeMap<>();
    for (LocalMetrics.Reading reading : metrics.readings()) {
      if (FLINKS.contains(reading.name()) || OURS.matcher(reading.name()).matches()) {
        families
            .computeIfAbsent(PREFIX + reading.name(), name -> new TreeMap<>())
            .put(
                "operator=\"%s\",task=\"%s\"".formatted(reading.operator(), reading.subtask()),
                reading.value());
      }
    }
    families.forEach(
        (name, series) -> {
          text.append("# TYPE ").append(name).append(" untyped\n");
          series.forEach((labels, value) -> text.append(name + "{" + labels + "} " + value + "\n"));
        });
  }
}
