package io.tributary.schemas.codec;

import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostDeleted;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.PromptSubmitted;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.SubjectProfiled;

/**
 * Encodes and decodes events in Avro single-object encoding, the format in Kafka.
 *
 * <p>Thread-safe. Decodes the output of every release, see {@link SchemaStore}.
 */
public final class EventCodec {
  static final SingleObjectCodec<Event> CODEC =
      new SingleObjectCodec<>("event", Event.getClassSchema());

  private EventCodec() {}

  /** Encodes an event. */
  public static byte[] encode(Event event) {
    return CODEC.encode(event);
  }

  /**
   * Decodes an event.
   *
   * @throws UndecodableException if the bytes are not an event of a known version, are corrupt, or
   *     name a kind that does not match their data
   */
  public static Event decode(byte[] bytes) throws UndecodableException {
    Event hot = CODEC.isCurrent(bytes) ? HotEventDecoder.decode(bytes) : null;
    Event event = hot == null ? CODEC.decode(bytes) : hot;
    if (dataOf(event.getKind()) != event.getData().getClass()) {
      // The schema cannot express this rule, and callers that switch on the kind cast the data.
      throw new UndecodableException(
          "the event of %d bytes has the kind %s but holds a %s"
              .formatted(
                  bytes.length, event.getKind(), event.getData().getClass().getSimpleName()));
    }
    return event;
  }

  private static Class<?> dataOf(EventKind kind) {
    return switch (kind) {
      case PROMPT_SUBMITTED -> PromptSubmitted.class;
      case POST_PUBLISHED -> PostPublished.class;
      case POST_UPDATED -> PostUpdated.class;
      case POST_DELETED -> PostDeleted.class;
      case REACTION_ADDED, REACTION_REMOVED -> Reaction.class;
      case IMPRESSION_SERVED -> ImpressionServed.class;
      case COMMENT_PUBLISHED -> CommentPublished.class;
      case POST_SHARED -> PostShared.class;
      case POST_REPORTED -> PostReported.class;
      case CONSENT_CHANGED -> ConsentChanged.class;
      case CONSENT_HEARTBEAT -> ConsentHeartbeat.class;
      case SUBJECT_PROFILED -> SubjectProfiled.class;
      case ERASURE_REQUESTED -> ErasureRequested.class;
    };
  }

  /** Whether the bytes begin with the header of an event of any known version. */
  public static boolean isEvent(byte[] bytes) {
    return CODEC.isKnown(bytes);
  }
}
