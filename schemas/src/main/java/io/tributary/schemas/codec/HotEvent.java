package io.tributary.schemas.codec;

import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * An event of engagement (impression, reaction, comment, share, report), read in place.
 *
 * <p>Texts are ranges of {@link #bytes()} in checked UTF-8, see {@link ByteRange}, so that they can
 * be hashed and written without a string. A text or number that the event does not have is absent:
 * {@link #ABSENT}, or a {@code has} method that is false.
 */
public final class HotEvent {
  /** The range of a text that the event does not have. */
  public static final long ABSENT = -1;

  private final byte[] bytes;
  private final EventKind kind;
  final long timeMillis;
  final long source;
  final long id;
  final long subject;
  long postId = ABSENT;
  long text = ABSENT;
  long commentId = ABSENT;
  @Nullable ReactionKind reaction;
  boolean hasPosition;
  boolean hasPropensity;
  boolean hasDwell;
  long position;
  long dwellMillis;
  double propensity;

  HotEvent(byte[] bytes, EventKind kind, long timeMillis, long source, long id, long subject) {
    this.bytes = bytes;
    this.kind = kind;
    this.timeMillis = timeMillis;
    this.source = source;
    this.id = id;
    this.subject = subject;
  }

  /**
   * Reads a decoded event, which it encodes once more: for what {@link #read} leaves to Avro.
   *
   * @throws IllegalArgumentException if it is no event of engagement
   */
  public static HotEvent of(Event event) {
    HotEvent hot = read(EventCodec.encode(event));
    if (hot == null) {
      throw new IllegalArgumentException(event.getKind() + " is not an engagement type");
    }
    return hot;
  }

  /**
   * Reads an encoded event; null if it is of another type or schema version, or corrupt, so that
   * Avro's decoder must handle it.
   */
  public static @Nullable HotEvent read(byte[] bytes) {
    return EventCodec.CODEC.isCurrent(bytes) ? HotEventDecoder.read(bytes) : null;
  }

  /** The encoded event, not copied. */
  public byte[] bytes() {
    return bytes;
  }

  /** The event type. */
  public EventType type() {
    return EventType.of(kind);
  }

  /** Event time, epoch milliseconds. */
  public long timeMillis() {
    return timeMillis;
  }

  /** CloudEvents source. */
  public long source() {
    return source;
  }

  /** CloudEvents id. */
  public long id() {
    return id;
  }

  /** The actor. */
  public long subject() {
    return subject;
  }

  /** The post concerned. */
  public long postId() {
    return postId;
  }

  /** The id of a comment, or absent. */
  public long commentId() {
    return commentId;
  }

  /** The text of a comment, the surface of an impression or the reason of a report, or absent. */
  public long text() {
    return text;
  }

  /** The reaction, or null. */
  public @Nullable ReactionKind reaction() {
    return reaction;
  }

  /** Whether {@link #position} is known. */
  public boolean hasPosition() {
    return hasPosition;
  }

  /** Position at which the post was shown, from 1. */
  public long position() {
    return position;
  }

  /** Whether {@link #propensity} is known. */
  public boolean hasPropensity() {
    return hasPropensity;
  }

  /** Probability of being shown at this position. */
  public double propensity() {
    return propensity;
  }

  /** Whether {@link #dwellMillis} is known. */
  public boolean hasDwell() {
    return hasDwell;
  }

  /** Dwell time. */
  public long dwellMillis() {
    return dwellMillis;
  }

  /** The event as Avro's decoder returns it. */
  Event toEvent() {
    return new Event(timeMillis, kind, string(source), string(id), string(subject), data());
  }

  private Object data() {
    return switch (type()) {
      case IMPRESSION_SERVED ->
          new ImpressionServed(
              string(postId),
              hasPosition ? position : null,
              hasPropensity ? propensity : null,
              optional(text),
              hasDwell ? dwellMillis : null);
      case REACTION_ADDED, REACTION_REMOVED -> new Reaction(string(postId), reaction);
      case COMMENT_PUBLISHED ->
          new CommentPublished(string(postId), string(commentId), optional(text));
      case POST_SHARED -> new PostShared(string(postId));
      case POST_REPORTED -> new PostReported(string(postId), string(text));
      case PROMPT_SUBMITTED, POST_PUBLISHED, POST_UPDATED, POST_DELETED -> throw notInPlace();
      case CONSENT_CHANGED, CONSENT_HEARTBEAT, SUBJECT_PROFILED, ERASURE_REQUESTED ->
          throw notInPlace();
    };
  }

  private IllegalStateException notInPlace() {
    return new IllegalStateException(type() + " is not read in place");
  }

  private String string(long range) {
    return ByteRange.text(bytes, range);
  }

  private @Nullable String optional(long range) {
    return range == ABSENT ? null : string(range);
  }
}
