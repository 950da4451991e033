package io.tributary.schemas.post;

import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A publication, update or deletion, sent from the gate to the registry and keyed by post id.
 *
 * @param postId the post concerned
 * @param envelope the event
 * @param verdict the author's verdict on the publication; null for updates and deletions
 * @param engages whether a remix counts as engagement with its parent
 */
public record PostMessage(
    String postId, Envelope envelope, @Nullable Verdict verdict, boolean engages) {
  /** Whether this is a publication, which claims the post id. */
  public boolean isPublication() {
    return verdict != null;
  }
}
