package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.schemas.event.InvalidReason;
import io.tributary.schemas.event.ParseResult.Invalid;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CollectorMetricsTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final CollectorMetrics metrics = new CollectorMetrics(registry);

  @Test
  void countsEventsByProducerOutcomeAndReason() {
    Submission submission = new Submission(4);
    submission.settle(0, EventStatus.ACCEPTED);
    submission.fault(1, new Invalid(InvalidReason.BAD_TIME, "time", "x", "RFC 3339"));
    submission.settle(1, EventStatus.INVALID);
    submission.fault(2, new Invalid(InvalidReason.BAD_JSON, null, "x", "JSON"));
    submission.settle(2, EventStatus.FAILED);
    submission.settle(3, EventStatus.FORBIDDEN);
    metrics.submitted("web", submission);
    metrics.events("app", EventStatus.ACCEPTED, 1_000);
    metrics.events("idle", EventStatus.ACCEPTED, 0);

    assertThat(lines("tributary_collector_events_total"))
        .isEqualTo(
            """
            # HELP tributary_collector_events_total Completed events by producer and outcome.
            # TYPE tributary_collector_events_total counter
            tributary_collector_events_total{outcome="accepted",producer="app"} 1000.0
            tributary_collector_events_total{outcome="accepted",producer="web"} 1.0
            tributary_collector_events_total{outcome="failed",producer="web"} 1.0
            tributary_collector_events_total{outcome="forbidden",producer="web"} 1.0
            tributary_collector_events_total{outcome="invalid",producer="web"} 1.0
            """);
    assertThat(lines("tributary_collector_invalid_events_total"))
        .contains(
            "{reason=\"BAD_TIME\"} 1.0",
            "{reason=\"BAD_JSON\"} 0.0",
            "{reason=\"TIME_AHEAD\"} 0.0");
    assertThat(metrics.total(EventStatus.ACCEPTED)).isEqualTo(1_001);
    assertThat(metrics.total(EventStatus.FAILED)).isEqualTo(1);
  }

  @Test
  void countsRequestsAndTheirDuration() {
    metrics.request("web", 202, TimeUnit.MICROSECONDS.toNanos(900));
    metrics.request("web", 202, TimeUnit.MILLISECONDS.toNanos(1));
    metrics.request("web", 429, TimeUnit.MILLISECONDS.toNanos(2));
    metrics.request("", 401, TimeUnit.SECONDS.toNanos(31));

    assertThat(lines("tributary_collector_requests_total"))
        .contains(
            "# TYPE tributary_collector_requests_total counter",
            "{producer=\"\",status=\"401\"} 1.0",
            "{producer=\"web\",status=\"202\"} 2.0",
            "{producer=\"web\",status=\"429\"} 1.0");
    assertThat(lines("tributary_collector_request_duration_seconds"))
        .contains(
            "# TYPE tributary_collector_request_duration_seconds histogram",
            "_bucket{le=\"0.001\"} 2\n",
            "_bucket{le=\"0.0025\"} 3\n",
            "_bucket{le=\"30.0\"} 3\n",
            "_bucket{le=\"+Inf\"} 4\n",
            "_count 4\n",
            "_sum 31.0039\n");
    assertThat(metrics.requests(202)).isEqualTo(2);
    assertThat(metrics.requests(503)).isZero();
  }

  @Test
  void exposesExternalCounters() {
    metrics.gauge("in_flight_bytes", "Bytes.", () -> 12.5);
    metrics.counter("kafka_failures_total", "Failures.", () -> 3);
    Connections<String> connections =
        new Connections<>(
            new ConnectionLimits(16, Duration.ofSeconds(1), Duration.ofSeconds(1)), () -> 0);
    for (int i = 0; i < 18; i++) {
      connections.opened("c" + i, "a");
    }
    metrics.connections(connections);

    assertThat(lines("tributary_collector_in_flight_bytes"))
        .contains("# HELP", "# TYPE tributary_collector_in_flight_bytes gauge", "bytes 12.5");
    assertThat(lines("tributary_collector_kafka_failures_total"))
        .contains("# HELP", " counter", "total 3.0");
    assertThat(lines("tributary_collector_open_connections")).contains("connections 16.0");
    assertThat(lines("tributary_collector_closed_connections_total"))
        .contains("{cause=\"room\"} 2.0", "{cause=\"head_timeout\"} 0.0");
  }

  @Test
  void rendersTheRequestedFormat() {
    MetricsPage page = new MetricsPage(registry);
    assertThat(page.write(null).type()).startsWith("text/plain; version=0.0.4");
    MetricsPage.Page open = page.write("application/openmetrics-text; version=1.0.0");
    assertThat(open.type()).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(open.text()).endsWith("# EOF\n");
  }

  private String lines(String metric) {
    StringBuilder found = new StringBuilder();
    new MetricsPage(registry)
        .write(null)
        .text()
        .lines()
        .filter(line -> line.replaceFirst("^# (HELP|TYPE) ", "").startsWith(metric))
        .forEach(line -> found.append(line).append('\n'));
    return found.toString();
  }
}
