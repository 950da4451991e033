package io.tributary.oracle;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The policy of a random feed, with the values that its generator needs to reach its edges.
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
    List<Duration> horizons,
    int kThreshold,
    Duration lineageWait,
    int maxRemixDepth,
    Duration dedupWindow) {
  private static final List<String> ALL =
      List.of("train-ai.generative", "train-ai.preference", "evaluate");

  /** Returns the policy of a seed: even seeds are dense. */
  static FeedPolicy of(long seed) {
    SplittableRandom random = new SplittableRandom(seed * 31 + 7);
    boolean dense = seed % 2 == 0;
    // Long enough for a whole tree of remixes, or so short that horizons end within a burst.
    boolean brief = dense && random.nextBoolean();
    Duration wait =
        brief
            ? Duration.ofSeconds(pick(random, List.of(1, 2, 3, 10)))
            : Duration.ofMinutes(pick(random, List.of(1, 2, 5, 10)));
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
        brief ? briefHorizons(wait) : horizons(random, dense, wait),
        pick(random, List.of(1, 1, 2, 3)),
        wait,
        pick(random, List.of(1, 2, 3, 4, 5, 256)),
        dense && random.nextBoolean() ? Duration.ofMinutes(20) : Duration.ofDays(7));
  }

  /**
   * The lineage wait itself, others that end on the grid of instants, and one that few posts reach.
   */
  private static List<Duration> briefHorizons(Duration wait) {
    return List.of(wait, wait.plusSeconds(2), wait.multipliedBy(10), Duration.ofMinutes(10));
  }

  private static List<Duration> horizons(SplittableRandom random, boolean dense, Duration wait) {
    if (dense) {
      return List.of(wait, Duration.ofMinutes(15), Duration.ofMinutes(20));
    }
    return pick(
        random,
        List.of(
            List.of(Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(7)),
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(24)),
            List.of(Duration.ofMinutes(10), Duration.ofHours(6))));
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
        "horizons: " + horizons.stream().map(FeedPolicy::label).toList(),
        "k-threshold: " + kThreshold,
        "lineage-wait: " + label(lineageWait),
        "max-remix-depth: " + maxRemixDepth,
        "dedup-window: " + label(dedupWindow),
        "");
  }

  private static String label(Duration length) {
    long seconds = length.toSeconds();
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  static <T> T pick(SplittableRandom random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
