package io.tributary.export.live;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.export.folder.DiskSpace;
import io.tributary.export.minicluster.JobNumbers;
import io.tributary.export.table.Counted;
import io.tributary.export.terminal.Version;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The metrics that a live pipeline adds to the collector's: job, disks and process. */
final class JobMetrics {
  private static final String PREFIX = "tributary_job_";
  private static final double MILLIS = 1e3;
  private static final Map<Counted, String> HELP =
      Map.of(
          Counted.ROWS, "Rows committed, by table.",
          Counted.FILES, "Data files committed, by table.",
          Counted.EVENTS, "Events with a committed decision, by outcome.",
          Counted.REFUSED, "Refused events, by reason.",
          Counted.INVALID, "Dead letters, by reason.",
          Counted.WITHDRAWALS,
              "Purposes withdrawn from admitted posts (rows of withdrawals), by reason.");

  private final PrometheusRegistry registry;

  private JobMetrics(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /** Registers the metrics of a job. */
  static void register(PrometheusRegistry registry, JobWatch job, JobNumbers numbers) {
    JobMetrics metrics = new JobMetrics(registry);
    for (Counted what : Counted.values()) {
      metrics.counts(what, numbers);
    }
    metrics.counter(
        "restarts_total",
        "Restarts of the job after a failure, since the process started.",
        () -> job.view().restarts());
    metrics.gauge(
        "running",
        "1 while all tasks of the job run, 0 otherwise.",
        () -> OptionalDouble.of(job.view().isRunning() ? 1 : 0));
    metrics.gauge(
        "unread_records",
        "Records in Kafka that have not been read yet.",
        () -> OptionalDouble.of((double) numbers.unread()));
    metrics.gauge(
        "watermark_timestamp_seconds",
        "Event time up to which all events are decided; absent before the first decision.",
        () -> seconds(numbers.decidedUpTo()));
    metrics.gauge(
        "watermark_lag_seconds",
        "Current time minus the watermark timestamp; absent before the first decision.",
        () -> seconds(numbers.lagMillis()));
    metrics.gauge(
        "last_commit_age_seconds",
        "Time since the last committed checkpoint, or since the start if there is none.",
        () -> OptionalDouble.of(numbers.commitAgeMillis() / MILLIS));
  }

  /** Registers the metrics of the process: disks, virtual machine, version. */
  static void registerProcess(PrometheusRegistry registry, DiskSpace disks) {
    new JobMetrics(registry)
        .register(
            "tributary_disk_usable_bytes",
            "Free space on the fullest disk of the data folder.",
            () -> OptionalDouble.of((double) disks.usable()));
    Info build =
        Info.builder()
            .name("tributary_build_info")
            .help("The running version; the value is always 1.")
            .labelNames("version", "java")
            .register(registry);
    build.addLabelValues(Version.number(), Runtime.version().toString());
    JvmMetrics.builder().register(registry);
  }

  private static OptionalDouble seconds(OptionalLong millis) {
    return millis.isPresent()
        ? OptionalDouble.of(millis.getAsLong() / MILLIS)
        : OptionalDouble.empty();
  }

  private void counts(Counted what, JobNumbers numbers) {
    CounterWithCallback.builder()
        .name(PREFIX + what.metric() + "_total")
        .help(HELP.get(what))
        .labelNames(what.label())
        .callback(
            set ->
                what.labelValues()
                    .forEach(value -> set.call((double) numbers.count(what, value), value)))
        .register(registry);
  }

  private void counter(String name, String help, LongSupplier value) {
    CounterWithCallback.builder()
        .name(PREFIX + name)
        .help(help)
        .callback(set -> set.call((double) value.getAsLong()))
        .register(registry);
  }

  private void gauge(String name, String help, Supplier<OptionalDouble> value) {
    register(PREFIX + name, help, value);
  }

  private void register(String name, String help, Supplier<OptionalDouble> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(set -> value.get().ifPresent(set::call))
        .register(registry);
  }
}
