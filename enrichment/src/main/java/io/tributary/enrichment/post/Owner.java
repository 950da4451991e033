package io.tributary.enrichment.post;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;

/**
 * Who owns a post id, by which publication.
 *
 * @param subject keyed hash of the author
 * @param post the publication
 */
record Owner(Hash128 subject, PostRef post) {
  /** Whether somebody may change the post at a time: the author, not before the post. */
  boolean mayChange(Hash128 actor, long time) {
    return subject.equals(actor) && time >= post.publishedAt();
  }
}
