package io.tributary.export.cli;

import io.tributary.export.local.LocalMetrics;
import io.tributary.ingestion.collect.http.HealthPart;
import io.tributary.ingestion.collect.http.MetricsPart;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What the job says of itself, in the health and the metrics that the collector shows. */
final class JobHealth implements HealthPart, MetricsPart {
  private static final String PREFIX = "tributary_job_";

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
    decidedUpTo().ifPresent(mark -> report.put("decidedUpTo", Instant.ofEpochMilli(mark)));
    metrics
        .max("lastCommitAgeMillis")
        .ifPresent(age -> report.put("secondsSinceLastCommit", age / 1_000));
    return report;
  }

  /** Event time up to which everything is decided; epoch milliseconds. */
  OptionalLong decidedUpTo() {
    OptionalLong mark = metrics.min("gate", "currentInputWatermark");
    // Neither before the first nor after the last watermark is it a time.
    long latest = clock.millis() * 2;
    return mark.isPresent() && Math.abs(mark.getAsLong()) < latest ? mark : OptionalLong.empty();
  }

  /** Events with a decision, by outcome as the counters name it; since the job last started. */
  long events(String outcome) {
    return metrics.sum("events_" + outcome);
  }

  /** Rows written to a table since the job last started. */
  long rows(String table) {
    return metrics.sum("rows_" + table);
  }

  @Override
  public void write(StringBuilder text) {
    text.append("# TYPE ").append(PREFIX).append("restarts counter\n");
    text.append(PREFIX).append("restarts ").append(job.restarts()).append('\n');
    Map<String, StringBuilder> families = new LinkedHashMap<>();
    for (LocalMetrics.Reading reading : metrics.readings()) {
      String name = PREFIX + reading.name().replaceAll("[^A-Za-z0-9_]", "_");
      families
          .computeIfAbsent(name, n -> new StringBuilder("# TYPE " + n + " untyped\n"))
          .append(
              "%s{operator=\"%s\",task=\"%s\"} %d\n"
                  .formatted(name, reading.operator(), reading.subtask(), reading.value()));
    }
    families.values().forEach(text::append);
  }
}
