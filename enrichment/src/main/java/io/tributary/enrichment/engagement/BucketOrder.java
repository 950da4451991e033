package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.EngagementMessage;
import java.util.Comparator;

/**
 * Orders messages by bucket; a publication sorts before the other messages of its bucket. Facts
 * keep their order: counting sorts them.
 */
final class BucketOrder implements Comparator<EngagementMessage> {
  static final BucketOrder INSTANCE = new BucketOrder();

  private BucketOrder() {}

  @Override
  public int compare(EngagementMessage a, EngagementMessage b) {
    int order = Long.compare(a.key().high(), b.key().high());
    if (order == 0) {
      order = Long.compare(a.key().low(), b.key().low());
    }
    return order == 0 ? Boolean.compare(a.publication() == null, b.publication() == null) : order;
  }
}
