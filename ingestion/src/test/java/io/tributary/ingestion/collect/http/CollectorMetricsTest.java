package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CollectorMetricsTest {
  @Test
  void writesPrometheusText() {
    CollectorMetrics metrics = new CollectorMetrics();
    metrics.events("web", EventStatus.ACCEPTED, 1_000);
    metrics.events("web", EventStatus.INVALID, 2);
    metrics.events("a \"b\"\n\\", EventStatus.FAILED, 1);
    metrics.events("idle", EventStatus.ACCEPTED, 0);
    metrics.request("web", 202, TimeUnit.MICROSECONDS.toNanos(900));
    metrics.request("web", 202, TimeUnit.MILLISECONDS.toNanos(1));
    metrics.request("web", 429, TimeUnit.MILLISECONDS.toNanos(2));
    metrics.request("", 401, TimeUnit.SECONDS.toNanos(31));
    StringBuilder text = new StringBuilder();
    metrics.write(text);
    CollectorMetrics.gauge(text, "bytes_in_flight", 12.5);
    CollectorMetrics.counter(text, "kafka_failures_total", 3);
    assertThat(text.toString())
        .isEqualTo(
            """
            # TYPE tributary_collector_events_total counter
            tributary_collector_events_total{producer="a \\"b\\"\\n\\\\",outcome="failed"} 1
            tributary_collector_events_total{producer="web",outcome="accepted"} 1000
            tributary_collector_events_total{producer="web",outcome="invalid"} 2
            # TYPE tributary_collector_requests_total counter
            tributary_collector_requests_total{producer="",status="401"} 1
            tributary_collector_requests_total{producer="web",status="202"} 2
            tributary_collector_requests_total{producer="web",status="429"} 1
            # TYPE tributary_collector_request_seconds histogram
            tributary_collector_request_seconds_bucket{le="0.001"} 2
            tributary_collector_request_seconds_bucket{le="0.0025"} 3
            tributary_collector_request_seconds_bucket{le="0.005"} 3
            tributary_collector_request_seconds_bucket{le="0.01"} 3
            tributary_collector_request_seconds_bucket{le="0.025"} 3
            tributary_collector_request_seconds_bucket{le="0.05"} 3
            tributary_collector_request_seconds_bucket{le="0.1"} 3
            tributary_collector_request_seconds_bucket{le="0.25"} 3
            tributary_collector_request_seconds_bucket{le="0.5"} 3
            tributary_collector_request_seconds_bucket{le="1.0"} 3
            tributary_collector_request_seconds_bucket{le="2.5"} 3
            tributary_collector_request_seconds_bucket{le="5.0"} 3
            tributary_collector_request_seconds_bucket{le="10.0"} 3
            tributary_collector_request_seconds_bucket{le="30.0"} 3
            tributary_collector_request_seconds_bucket{le="+Inf"} 4
            tributary_collector_request_seconds_sum 31.0039
            tributary_collector_request_seconds_count 4
            # TYPE tributary_collector_bytes_in_flight gauge
            tributary_collector_bytes_in_flight 12.5
            # TYPE tributary_collector_kafka_failures_total counter
            tributary_collector_kafka_failures_total 3
            """);
    assertThat(metrics.total(EventStatus.ACCEPTED)).isEqualTo(1_000);
    assertThat(metrics.requests(202)).isEqualTo(2);
    assertThat(metrics.requests(503)).isZero();
  }
}
