package io.tributary.ingestion.collect.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.tributary.schemas.event.InvalidReason;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Counts requests and events. Label values come from the settings (producers), from enums
 * (outcomes, reasons) and from the collector's responses (statuses), never from requests.
 * Thread-safe.
 */
final class CollectorMetrics {
  private static final String PREFIX = "tributary_collector_";
  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };
  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry;
  private final Counter events;
  private final Counter invalid;
  private final Counter requests;
  private final Histogram seconds;

  CollectorMetrics(PrometheusRegistry registry) {
    this.registry = registry;
    events =
        Counter.builder()
            .name(PREFIX + "events_total")
            .help("Completed events by producer and outcome.")
            .labelNames("producer", "outcome")
            .register(registry);
    invalid =
        Counter.builder()
            .name(PREFIX + "invalid_events_total")
            .help("Events that became dead letters, by reason.")
            .labelNames("reason")
            .register(registry);
    requests =
        Counter.builder()
            .name(PREFIX + "requests_total")
            .help("Requests with events, by producer and status of the response.")
            .labelNames("producer", "status")
            .register(registry);
    seconds =
        Histogram.builder()
            .name(PREFIX + "request_duration_seconds")
            .help("Time from the head of a request with events to its response.")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    for (InvalidReason reason : InvalidReason.values()) {
      invalid.initLabelValues(reason.name());
    }
  }

  /** Counts the events of a completed request. */
  void submitted(String producer, Submission submission) {
    for (EventStatus status : EventStatus.values()) {
      events(producer, status, submission.count(status));
    }
    submission.invalid().forEach((reason, count) -> invalid(reason, count));
  }

  /** Counts a producer's completed events. */
  void events(String producer, EventStatus status, int count) {
    if (count > 0) {
      events.labelValues(producer, status.word()).inc(count);
    }
  }

  /** Counts events that became dead letters. */
  void invalid(InvalidReason reason, int count) {
    invalid.labelValues(reason.name()).inc(count);
  }

  /** Counts a response; the producer is empty if unknown. */
  void request(String producer, int status, long tookNanos) {
    requests.labelValues(producer, Integer.toString(status)).inc();
    seconds.observe(tookNanos / NANOS);
  }

  /** Completed events of all producers. */
  long total(EventStatus status) {
    return sum(events, "outcome", status.word());
  }

  /** The number of responses with a status. */
  long requests(int status) {
    return sum(requests, "status", Integer.toString(status));
  }

  private static long sum(Counter counter, String label, String value) {
    return (long)
        counter.collect().getDataPoints().stream()
            .filter(series -> value.equals(series.getLabels().get(label)))
            .mapToDouble(CounterDataPointSnapshot::getValue)
            .sum();
  }

  /** Registers a gauge. */
  void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(PREFIX + name)
        .help(help)
        .callback(set -> set.call(value.getAsDouble()))
        .register(registry);
  }

  /** Registers a counter. */
  void counter(String name, String help, LongSupplier value) {
    CounterWithCallback.builder()
        .name(PREFIX + name)
        .help(help)
        .callback(set -> set.call((double) value.getAsLong()))
        .register(registry);
  }

  /** Registers the metrics of the connections. */
  void connections(Connections<?> connections) {
    gauge("open_connections", "Open connections.", connections::count);
    CounterWithCallback.builder()
        .name(PREFIX + "closed_connections_total")
        .help("Connections closed to make room for others, or because no head arrived in time.")
        .labelNames("cause")
        .callback(
            set -> {
              set.call((double) connections.evicted(), "room");
              set.call((double) connections.timedOut(), "head_timeout");
            })
        .register(registry);
  }
}
