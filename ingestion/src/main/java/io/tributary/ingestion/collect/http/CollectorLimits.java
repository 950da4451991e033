package io.tributary.ingestion.collect.http;

import java.time.Duration;

/**
 * What the collector takes, and how long it waits.
 *
 * @param maxBodyBytes of a request, after decompression
 * @param maxBatchEvents events in a request
 * @param maxEventBytes of one event
 * @param maxBytesInFlight of all requests that have no answer yet; beyond, 429
 * @param eventsPerSecond of one key, 0 for any number; beyond, 429
 * @param requestTimeout from a request's first byte to its last; beyond, 408
 * @param idleTimeout of a connection
 * @param kafkaTimeout how long Kafka may take for an event; beyond, 503
 * @param shutdownPatience how long requests under way may take when the collector is stopped
 */
public record CollectorLimits(
    int maxBodyBytes,
    int maxBatchEvents,
    int maxEventBytes,
    long maxBytesInFlight,
    int eventsPerSecond,
    Duration requestTimeout,
    Duration idleTimeout,
    Duration kafkaTimeout,
    Duration shutdownPatience) {

  public CollectorLimits {
    require("max-body-bytes", maxBodyBytes, 1_024);
    require("max-batch-events", maxBatchEvents, 1);
    require("max-event-bytes", maxEventBytes, 256);
    require("max-bytes-in-flight", maxBytesInFlight, maxBodyBytes);
    require("events-per-second", eventsPerSecond, 0);
  }

  private static void require(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException("%s is %d; at least %d".formatted(name, value, least));
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
        Duration.ofSeconds(30));
  }
}
