package io.tributary.export.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.tributary.export.folder.DiskSpace;
import io.tributary.export.minicluster.JobNumbers;
import io.tributary.export.minicluster.LocalMetrics.Reading;
import io.tributary.export.table.Counted;
import io.tributary.schemas.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of the job, and its health. */
class JobMetricsTest {
  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*[a-z0-9]");

  @TempDir Path folder;
  private final HandClock clock = new HandClock(START);
  private final List<Reading> readings = new ArrayList<>();
  private final JobNumbers numbers = new JobNumbers(() -> List.copyOf(readings), clock);
  private JobWatch.View view = new JobWatch.View(true, "RUNNING", 0, Optional.empty());
  private long nanos;
  private final JobWatch watch = new JobWatch(() -> view, () -> nanos);
  private final JobHealth health = new JobHealth(watch, numbers, Duration.ofSeconds(10));
  private final PrometheusRegistry registry = new PrometheusRegistry();

  @AfterEach
  void stop() {
    watch.close();
  }

  @Test
  void countsRemainDuringARestart() {
    JobMetrics.register(registry, watch, numbers);
    report(count("events", "outcome", "admitted", 7), count("withdrawals", "reason", "ERASED", 2));
    assertThat(counter("tributary_job_events", "outcome", "admitted")).isEqualTo(7);
    assertThat(counter("tributary_job_events", "outcome", "duplicate")).isZero();
    assertThat(counter("tributary_job_withdrawals", "reason", "ERASED")).isEqualTo(2);
    assertThat(numbers.count(Counted.EVENTS, "admitted")).isEqualTo(7);

    report(); // its operators no longer exist
    assertThat(counter("tributary_job_events", "outcome", "admitted")).isEqualTo(7);
    report(count("events", "outcome", "admitted", 9));
    assertThat(counter("tributary_job_events", "outcome", "admitted")).isEqualTo(9);
  }

  @Test
  void reportsRestartsAndWhetherItRuns() {
    JobMetrics.register(registry, watch, numbers);
    assertThat(gauge("tributary_job_running")).hasValue(1);
    assertThat(counter("tributary_job_restarts", null, null)).isZero();

    view = new JobWatch.View(false, "RESTARTING", 3, Optional.of("a full disk"));
    watch.lookAgain();
    assertThat(gauge("tributary_job_running")).hasValue(0);
    assertThat(counter("tributary_job_restarts", null, null)).isEqualTo(3);
    view = new JobWatch.View(false, "UNKNOWN", 0, Optional.empty()); // the cluster is closed
    watch.lookAgain();
    assertThat(counter("tributary_job_restarts", null, null)).isEqualTo(3);
  }

  @Test
  void reportsItsProgress() {
    JobMetrics.register(registry, watch, numbers);
    assertThat(gauge("tributary_job_watermark_lag_seconds")).isEmpty();
    long now = clock.millis();
    report(
        reading("gate", "currentInputWatermark", now - 4_000),
        reading("gate", "currentInputWatermark", now - 6_000),
        reading("lineage", "currentInputWatermark", now - 60_000),
        reading("read", "pendingRecords", 5),
        reading("read", "pendingRecords", 8));
    assertThat(gauge("tributary_job_watermark_timestamp_seconds")).hasValue((now - 6_000) / 1e3);
    assertThat(gauge("tributary_job_watermark_lag_seconds").getAsDouble()).isBetween(6.0, 7.0);
    assertThat(gauge("tributary_job_unread_records")).hasValue(13);

    report(reading("gate", "currentInputWatermark", Long.MIN_VALUE));
    assertThat(gauge("tributary_job_watermark_lag_seconds")).isEmpty();
  }

  @Test
  void aJobThatRunsWithoutCommitsIsUnhealthy() {
    JobMetrics.register(registry, watch, numbers);
    report(reading("commit", "last_commit_millis", 0));
    assertThat(health.healthy()).isTrue();
    clock.forward(Duration.ofSeconds(50));
    report(reading("commit", "last_commit_millis", clock.millis()));
    clock.forward(Duration.ofSeconds(59));
    assertThat(gauge("tributary_job_last_commit_age_seconds").getAsDouble()).isBetween(59.0, 59.9);
    assertThat(health.healthy()).isTrue();
    clock.forward(Duration.ofSeconds(1));
    assertThat(health.healthy()).isFalse();
    assertThat(health.report().get("message").toString()).contains("nothing has been committed");
    // A job that restarts has still not committed.
    report(reading("commit", "last_commit_millis", 0));
    assertThat(health.healthy()).isFalse();
  }

  @Test
  void aJobThatDecidesNoNewEventsIsUnhealthy() {
    report(reading("commit", "last_commit_millis", clock.millis()));
    assertThat(health.healthy()).isTrue(); // no event has arrived yet
    report(reading("gate", "currentInputWatermark", clock.millis() - 59_000));
    assertThat(health.healthy()).isTrue();
    report(reading("gate", "currentInputWatermark", clock.millis() - 61_000));
    assertThat(health.healthy()).isFalse();
    assertThat(health.report().get("message").toString()).contains("last 61 s are not decided yet");
  }

  @Test
  void reportsSkippedRecords() {
    assertThat(health.report()).doesNotContainKey("recordsSkippedAfterRestarts");
    report(reading("sort", "poisonRecords", 1));
    assertThat(health.report()).containsEntry("recordsSkippedAfterRestarts", 1L);
  }

  @Test
  void aJobInAnUnknownStateIsUnhealthy() {
    assertThat(health.healthy()).isTrue();
    nanos += Duration.ofSeconds(11).toNanos();
    assertThat(watch.view().isRunning()).isFalse();
    assertThat(health.report()).containsEntry("state", "NO_ANSWER");
    assertThat(health.healthy()).isFalse();
  }

  /** The names follow the conventions of Prometheus, for every metric that a live pipeline adds. */
  @Test
  void everyMetricHasAValidNameAndAHelpText() {
    JobMetrics.register(registry, watch, numbers);
    JobMetrics.registerProcess(registry, DiskSpace.under(List.of(folder)));
    assertThat(registry.scrape().stream().toList()).hasSizeGreaterThan(20);
    for (MetricSnapshot metric : registry.scrape()) {
      String name = metric.getMetadata().getPrometheusName();
      assertThat(name).matches(NAME).doesNotEndWith("_total").doesNotContain("millis");
      assertThat(metric.getMetadata().getHelp()).as(name).isNotBlank();
      metric.getDataPoints().stream()
          .flatMap(point -> point.getLabels().stream())
          .forEach(label -> assertThat(label.getName()).matches(NAME));
    }
    assertThat(gauge("tributary_disk_usable_bytes").getAsDouble()).isPositive();
  }

  private void report(Reading... now) {
    readings.clear();
    readings.addAll(List.of(now));
    clock.forward(Duration.ofMillis(200)); // concurrent requests share one read
  }

  private static Reading reading(String operator, String name, long value) {
    return new Reading(operator, "0", name, Map.of(), value);
  }

  private static Reading count(String name, String label, String value, long count) {
    return new Reading("commit", "0", name, Map.of(label, value), count);
  }

  private double counter(String name, String label, String value) {
    CounterSnapshot metric = (CounterSnapshot) metric(name);
    return metric.getDataPoints().stream()
        .filter(point -> label == null || value.equals(point.getLabels().get(label)))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }

  private OptionalDouble gauge(String name) {
    return ((GaugeSnapshot) metric(name))
        .getDataPoints().stream()
            .mapToDouble(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
            .findFirst();
  }

  private MetricSnapshot metric(String name) {
    return registry.scrape().stream()
        .filter(metric -> metric.getMetadata().getPrometheusName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
