package io.tributary.schemas.post;

import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A publication, update or deletion, from the gate to the registry, keyed by the post id.
 *
 * @param postId the post it speaks of
 * @param envelope the event
 * @param verdict of the author on the publication; null for updates and deletions
 * @param engages whether, of a remix, it counts as an engagement with its parent
 */
public record PostMessage(
    String postId, Envelope envelope, @Nullable Verdict verdict, boolean engages) {
  /** Whether it claims the post id. */
  public boolean isPublication() {
    return verdict != null;
  }
}
