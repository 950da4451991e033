package io.tributary.oracle;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The policy of a random feed and what its maker must know of it to hit its edges.
 *
 * @param dense thirty minutes of crowded instants; otherwise twenty days, so that the dedup window
 *     ends within the feed
 */
record FeedPolicy(
    boolean dense,
    List<String> purposes,
    String engagementPurpose,
    List<String> adultsOnly,
    List<String> blockedJurisdictions,
    boolean unknownBlocked,
    List<String> horizons,
    int kThreshold,
    Duration lineageWait,
    Duration dedupWindow) {
  private static final List<String> ALL =
      List.of("train-ai.generative", "train-ai.preference", "evaluate");

  /** The policy of a seed: even seeds are dense. */
  static FeedPolicy of(long seed) {
    SplittableRandom random = new SplittableRandom(seed * 31 + 7);
    boolean dense = seed % 2 == 0;
    Duration wait = Duration.ofMinutes(pick(random, List.of(1, 2, 5, 10)));
    List<String> purposes = random.nextInt(4) == 0 ? ALL.subList(0, 2) : ALL;
    return new FeedPolicy(
        dense,
        purposes,
        pick(random, purposes),
        pick(
            random,
            List.of(
                List.of("train-ai", "evaluate"),
                List.of("train-ai", "evaluate"),
                List.of("train-ai"),
                List.of("train-ai.generative"),
                List.<String>of())),
        pick(random, List.of(List.of("US-NY"), List.of("US-NY", "KP"), List.<String>of())),
        random.nextInt(3) == 0,
        horizons(random, dense, wait),
        pick(random, List.of(1, 2, 3, 5)),
        wait,
        dense && random.nextBoolean() ? Duration.ofMinutes(20) : Duration.ofDays(7));
  }

  private static List<String> horizons(SplittableRandom random, boolean dense, Duration wait) {
    if (dense) {
      return List.of(wait.toMinutes() + "m", "15m", "20m");
    }
    return random.nextBoolean() ? List.of("1h", "24h", "7d") : List.of("10m", "30m", "24h");
  }

  /** The text of the policy file. */
  String yaml() {
    return String.join(
        "\n",
        "version: random-1",
        "purposes: " + purposes,
        "engagement-purpose: " + engagementPurpose,
        "adults-only: " + adultsOnly,
        "blocked-jurisdictions: " + blockedJurisdictions,
        "unknown-jurisdiction: " + (unknownBlocked ? "block" : "allow"),
        "horizons: " + horizons,
        "k-threshold: " + kThreshold,
        "lineage-wait: " + lineageWait.toMinutes() + "m",
        "dedup-window: " + dedupWindow.toMinutes() + "m",
        "");
  }

  static <T> T pick(SplittableRandom random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
