package io.tributary.schemas.post;

import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.verdict.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something new about a post, for the lineage, keyed by the root of its tree.
 *
 * @param kind what is new
 * @param time event time from which it holds; never before the publication, and of verdicts of one
 *     person never before that of an older one, for the last one counts
 * @param post the post
 * @param role with a verdict: 0 of the author, {@code i} of the {@code i}-th depicted person
 * @param verdict with {@link Kind#PUBLISHED} of the author, with {@link Kind#VERDICT} of the role
 * @param envelope with {@link Kind#PUBLISHED} the publishing event
 */
public record LineageMessage(
    Kind kind,
    long time,
    PostRef post,
    short role,
    @Nullable Verdict verdict,
    @Nullable Envelope envelope) {

  /** What can be new; of several at one time they are taken in this order. */
  public enum Kind {
    PUBLISHED,
    VERDICT,
    HIDDEN,
    DELETED
  }

  /** The owner of a post id published it. */
  public static LineageMessage published(PostRef post, Verdict author, Envelope envelope) {
    return new LineageMessage(
        Kind.PUBLISHED, post.publishedAt(), post, (short) 0, author, envelope);
  }

  /**
   * What a person says of a post, for the first time or anew.
   *
   * @param time of the newest thing known of the person
   */
  public static LineageMessage verdict(PostRef post, int role, Verdict verdict, long time) {
    // A late denial speaks of a time before the post; it must not get there before the post.
    long from = Math.max(time, post.publishedAt());
    return new LineageMessage(Kind.VERDICT, from, post, (short) role, verdict, null);
  }

  /** The post was made other than public, or deleted. */
  public static LineageMessage changed(PostRef post, boolean deleted, long time) {
    return new LineageMessage(
        deleted ? Kind.DELETED : Kind.HIDDEN, time, post, (short) 0, null, null);
  }

  /** The verdict of a kind that has one. */
  public Verdict requireVerdict() {
    return Objects.requireNonNull(verdict, "no verdict");
  }

  /** The envelope of a kind that has one. */
  public Envelope requireEnvelope() {
    return Objects.requireNonNull(envelope, "no envelope");
  }
}
