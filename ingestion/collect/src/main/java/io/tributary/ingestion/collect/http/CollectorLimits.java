package io.tributary.ingestion.collect.http;

import java.time.Duration;

/**
 * The limits and timeouts of the collector.
 *
 * @param maxBodyBytes of a request, after decompression
 * @param maxBatchEvents events in a request
 * @param maxEventBytes of one event
 * @param maxBytesInFlight of all requests without a response, including {@link #BYTES_PER_EVENT}
 *     for each event; beyond, 429. A consent authority may exceed it by one request
 * @param eventsPerSecond of one key, 0 for no limit; beyond, 429
 * @param requestTimeout from a request's first byte to its last; beyond, 408
 * @param kafkaTimeout how long Kafka may take to acknowledge an event; beyond, 503
 * @param shutdownPatience how long requests in flight may take when the collector stops
 * @param connections the limits on open connections
 */
public record CollectorLimits(
    int maxBodyBytes,
    int maxBatchEvents,
    int maxEventBytes,
    long maxBytesInFlight,
    int eventsPerSecond,
    Duration requestTimeout,
    Duration kafkaTimeout,
    Duration shutdownPatience,
    ConnectionLimits connections) {
  /**
   * The overhead in bytes of an event in flight beside its text: its slot, its response and its
   * fault.
   */
  public static final int BYTES_PER_EVENT = 512;

  public CollectorLimits {
    require("max-body-bytes", maxBodyBytes, 1_024);
    require("max-batch-events", maxBatchEvents, 1);
    require("max-event-bytes", maxEventBytes, 256);
    require("max-bytes-in-flight", maxBytesInFlight, leastInFlight(maxBodyBytes, maxBatchEvents));
    require("events-per-second", eventsPerSecond, 0);
  }

  /** Room for one request of the largest size, which could otherwise never be admitted. */
  public static long leastInFlight(int maxBodyBytes, int maxBatchEvents) {
    return maxBodyBytes + (long) BYTES_PER_EVENT * maxBatchEvents;
  }

  /**
   * Room beyond {@code maxBytesInFlight} that only a consent authority may take: its largest
   * request, so that no number of producers delays a withdrawal.
   */
  long reservedBytes() {
    return leastInFlight(maxBodyBytes, maxBatchEvents);
  }

  private static void require(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s is %d; it must be at least %d".formatted(name, value, least));
    }
  }

  /** Bodies of 4 MiB, 10,000 events in them, 64 MiB in flight, no rate limit. */
  public static CollectorLimits defaults() {
    return new CollectorLimits(
        4 << 20,
        10_000,
        1 << 20,
        64L << 20,
        0,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        ConnectionLimits.defaults());
  }
}
