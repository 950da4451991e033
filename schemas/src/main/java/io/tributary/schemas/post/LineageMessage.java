package io.tributary.schemas.post;

import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.verdict.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change to a post, sent to the lineage and keyed by the root of its tree.
 *
 * @param kind the kind of change
 * @param time event time from which the change holds, epoch milliseconds; never before the
 *     publication. For verdicts of one person it never decreases, because the last verdict counts
 * @param post the post
 * @param role for a verdict: 0 is the author, {@code i} the {@code i}-th depicted person
 * @param verdict for {@link Kind#PUBLISHED} the author's, for {@link Kind#VERDICT} that of the role
 * @param envelope for {@link Kind#PUBLISHED} the publishing event
 */
public record LineageMessage(
    Kind kind,
    long time,
    PostRef post,
    short role,
    @Nullable Verdict verdict,
    @Nullable Envelope envelope) {

  /** The kinds of change; changes at equal time are applied in this order. */
  public enum Kind {
    PUBLISHED,
    VERDICT,
    HIDDEN,
    DELETED
  }

  /** A publication by the owner of the post id. */
  public static LineageMessage published(PostRef post, Verdict author, Envelope envelope) {
    return new LineageMessage(
        Kind.PUBLISHED, post.publishedAt(), post, (short) 0, author, envelope);
  }

  /**
   * A person's first or updated verdict on a post.
   *
   * @param time event time of the newest event of that person
   */
  public static LineageMessage verdict(PostRef post, int role, Verdict verdict, long time) {
    // A late denial may precede the post in event time; the lineage must see the post first.
    long from = Math.max(time, post.publishedAt());
    return new LineageMessage(Kind.VERDICT, from, post, (short) role, verdict, null);
  }

  /** The post was deleted, or its visibility is no longer public. */
  public static LineageMessage changed(PostRef post, boolean deleted, long time) {
    return new LineageMessage(
        deleted ? Kind.DELETED : Kind.HIDDEN, time, post, (short) 0, null, null);
  }

  /** The verdict, for kinds that have one. */
  public Verdict requireVerdict() {
    return Objects.requireNonNull(verdict, "no verdict");
  }

  /** The envelope, for kinds that have one. */
  public Envelope requireEnvelope() {
    return Objects.requireNonNull(envelope, "no envelope");
  }
}
