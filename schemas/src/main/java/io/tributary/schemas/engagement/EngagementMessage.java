package io.tributary.schemas.engagement;

import io.tributary.schemas.record.Hash128;
import org.jspecify.annotations.Nullable;

/**
 * A message to one bucket of one post: a fact, or the publication, or, if both are absent, that the
 * post is withdrawn from a time on.
 *
 * @param key of the bucket, see {@link EngagementKeys}
 * @param time event time, epoch milliseconds
 */
public record EngagementMessage(
    Hash128 key, long time, @Nullable Fact fact, @Nullable Publication publication) {
  /** An admitted engagement. */
  public static EngagementMessage fact(Hash128 key, Fact fact) {
    return new EngagementMessage(key, fact.time(), fact, null);
  }

  /** A post was admitted. */
  public static EngagementMessage published(Hash128 key, Publication publication) {
    return new EngagementMessage(key, publication.publishedAt(), null, publication);
  }

  /** A post was withdrawn for every purpose. */
  public static EngagementMessage gone(Hash128 key, long time) {
    return new EngagementMessage(key, time, null, null);
  }
}
