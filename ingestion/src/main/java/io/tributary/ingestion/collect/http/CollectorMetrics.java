package io.tributary.ingestion.collect.http;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and events, and writes them in Prometheus' text format. Thread-safe. */
final class CollectorMetrics {
  private static final String PREFIX = "tributary_collector_";
  private static final double[] BUCKETS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };
  private static final double NANOS = 1e9;

  private record Series(String producer, EventStatus status) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
      int order = producer.compareTo(other.producer);
      return order == 0 ? status.compareTo(other.status) : order;
    }
  }

  private record Answers(String producer, int status) implements Comparable<Answers> {
    @Override
    public int compareTo(Answers other) {
      int order = producer.compareTo(other.producer);
      return order == 0 ? Integer.compare(status, other.status) : order;
    }
  }

  private final Map<Series, LongAdder> events = new ConcurrentSkipListMap<>();
  private final Map<Answers, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final LongAdder[] seconds = new LongAdder[BUCKETS.length + 1];
  private final LongAdder nanos = new LongAdder();

  CollectorMetrics() {
    Arrays.setAll(seconds, i -> new LongAdder());
  }

  /** A producer's events came to an end. */
  void events(String producer, EventStatus status, int count) {
    if (count > 0) {
      events.computeIfAbsent(new Series(producer, status), s -> new LongAdder()).add(count);
    }
  }

  /** A producer's request was answered; the producer is empty if nobody knows it. */
  void request(String producer, int status, long tookNanos) {
    requests.computeIfAbsent(new Answers(producer, status), s -> new LongAdder()).increment();
    nanos.add(tookNanos);
    int bucket = 0;
    while (bucket < BUCKETS.length && tookNanos > BUCKETS[bucket] * NANOS) {
      bucket++;
    }
    seconds[bucket].increment();
  }

  /** Events of all producers that came to an end. */
  long total(EventStatus status) {
    return events.entrySet().stream()
        .filter(entry -> entry.getKey().status() == status)
        .mapToLong(entry -> entry.getValue().sum())
        .sum();
  }

  /** Requests answered with a status. */
  long requests(int status) {
    return requests.entrySet().stream()
        .filter(entry -> entry.getKey().status() == status)
        .mapToLong(entry -> entry.getValue().sum())
        .sum();
  }

  void write(StringBuilder text) {
    type(text, "events_total", "counter");
    events.forEach(
        (series, count) ->
            line(
                text,
                "events_total{producer=\"%s\",outcome=\"%s\"}"
                    .formatted(escaped(series.producer()), series.status().word()),
                count.sum()));
    type(text, "requests_total", "counter");
    requests.forEach(
        (answers, count) ->
            line(
                text,
                "requests_total{producer=\"%s\",status=\"%d\"}"
                    .formatted(escaped(answers.producer()), answers.status()),
                count.sum()));
    type(text, "request_seconds", "histogram");
    long below = 0;
    for (int i = 0; i < BUCKETS.length; i++) {
      below += seconds[i].sum();
      line(text, "request_seconds_bucket{le=\"" + BUCKETS[i] + "\"}", below);
    }
    below += seconds[BUCKETS.length].sum();
    line(text, "request_seconds_bucket{le=\"+Inf\"}", below);
    line(text, "request_seconds_sum", nanos.sum() / NANOS);
    line(text, "request_seconds_count", below);
  }

  /** One number of its own. */
  static void gauge(StringBuilder text, String name, double value) {
    type(text, name, "gauge");
    line(text, name, value);
  }

  /** One number of its own that only grows. */
  static void counter(StringBuilder text, String name, long value) {
    type(text, name, "counter");
    line(text, name, value);
  }

  private static void type(StringBuilder text, String name, String type) {
    text.append("# TYPE ").append(PREFIX).append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, double value) {
    text.append(PREFIX).append(name).append(' ');
    if (value == Math.rint(value)) {
      text.append((long) value);
    } else {
      text.append(value);
    }
    text.append('\n');
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
