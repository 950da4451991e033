package io.tributary.export.feed;

import java.util.List;

/**
 * Options of a simulated network.
 *
 * @param seed seed of its random choices
 * @param eventsPerSecond mean rate of its people's events
 * @param members number of members it grows to
 * @param source CloudEvents source of its people's events
 * @param authoritySource CloudEvents source of the consent authority
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
