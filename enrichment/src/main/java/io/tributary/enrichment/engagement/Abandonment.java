package io.tributary.enrichment.engagement;

/**
 * Decides when to drop facts without a post. A post is admitted within one lineage wait after its
 * publication or never, and engagement with it comes after its publication.
 */
final class Abandonment {
  /** The number of checks per lineage wait. */
  private static final long CHECKS_PER_WAIT = 4;

  private Abandonment() {}

  /** The time of the next check, rounded up so that many facts of a bucket share one timer. */
  static long nextCheck(long latestFact, long waitMillis) {
    long step = Math.max(1, waitMillis / CHECKS_PER_WAIT);
    return Math.floorDiv(latestFact + waitMillis, step) * step + step;
  }

  /** The first event time of facts whose post may still be admitted. */
  static long keptSince(long now, long waitMillis) {
    return now - waitMillis;
  }
}
