package io.tributary.export.feed;

import java.util.List;

/**
 * What a simulated network is like.
 *
 * @param seed of its chances
 * @param eventsPerSecond of its people, on average
 * @param members it grows to
 * @param source of what people do, as CloudEvents have it
 * @param authoritySource of what people decide
 */
public record NetworkOptions(
    long seed, double eventsPerSecond, int members, String source, String authoritySource) {
  static final List<String> JURISDICTIONS = List.of("DE", "DE", "FR", "ES", "JP", "US-CA", "US-NY");

  public NetworkOptions {
    if (!(eventsPerSecond > 0 && eventsPerSecond <= 10_000)) {
      throw new IllegalArgumentException(
          "events per second is " + eventsPerSecond + "; from above 0 up to 10000");
    }
  }
}
