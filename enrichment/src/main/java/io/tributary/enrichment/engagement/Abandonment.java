package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Fact;
import java.util.List;

/**
 * When facts are dropped whose post is not known: a post is admitted within a lineage wait of its
 * publication or never, and what was done with it was done after that.
 */
final class Abandonment {
  /** How many looks there are in a lineage wait. */
  private static final long CHECKS_PER_WAIT = 4;

  private Abandonment() {}

  /** When to look next: rounded up, so that many facts of a bucket share a timer. */
  static long nextCheck(long latestFact, long waitMillis) {
    long step = Math.max(1, waitMillis / CHECKS_PER_WAIT);
    return Math.floorDiv(latestFact + waitMillis, step) * step + step;
  }

  /** Those that may still find their post. */
  static List<Fact> kept(List<Fact> facts, long now, long waitMillis) {
    return facts.stream().filter(fact -> fact.time() + waitMillis >= now).toList();
  }
}
