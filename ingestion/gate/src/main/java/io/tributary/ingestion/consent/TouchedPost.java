package io.tributary.ingestion.consent;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;

/**
 * A post that depends on a person, as its author or as a depicted person.
 *
 * @param post the post
 * @param role 0 for the author, {@code i} for the {@code i}-th depicted person
 */
record TouchedPost(PostRef post, short role) {
  boolean isAuthor() {
    return role == 0;
  }

  /**
   * The key in state. It includes the role, because one post can depict the same person several
   * times.
   */
  Hash128 key() {
    return key(post.event(), post.publishedAt(), role);
  }

  /** The same key, computed from the copy of the publication that was sent to a depicted person. */
  static Hash128 key(Envelope copy) {
    return key(copy.key(), copy.time(), copy.role());
  }

  private static Hash128 key(Hash128 event, long publishedAt, short role) {
    return event.salted(publishedAt).salted(role);
  }
}
