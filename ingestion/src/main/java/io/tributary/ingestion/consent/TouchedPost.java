package io.tributary.ingestion.consent;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.stream.Hash128;

/**
 * A post that depends on a person: as its author, or as one whom it depicts.
 *
 * @param post the post
 * @param role 0 as its author, {@code i} as the {@code i}-th depicted person
 */
record TouchedPost(PostRef post, short role) {
  boolean isAuthor() {
    return role == 0;
  }

  /** Under which it is kept: one event may name a person several times. */
  Hash128 key() {
    return post.event().salted(post.publishedAt()).salted(role);
  }
}
