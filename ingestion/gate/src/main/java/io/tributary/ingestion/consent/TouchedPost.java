package io.tributary.ingestion.consent;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;

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
    return key(post.event(), post.publishedAt(), role);
  }

  /** The same for a copy of the publication that was sent to a depicted person. */
  static Hash128 key(Envelope copy) {
    return key(copy.key(), copy.time(), copy.role());
  }

  private static Hash128 key(Hash128 event, long publishedAt, short role) {
    return event.salted(publishedAt).salted(role);
  }
}
