package io.tributary.enrichment.post;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;

/**
 * The owner of a post id.
 *
 * @param subject keyed hash of the author
 * @param post the publication that claimed the id
 */
record Owner(Hash128 subject, PostRef post) {
  /**
   * Whether a person may change the post at a time: only its author, and not before its
   * publication.
   */
  boolean mayChange(Hash128 actor, long time) {
    return subject.equals(actor) && time >= post.publishedAt();
  }
}
