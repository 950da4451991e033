package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.event.EventType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the event types of engagement in the current schema version field by field. Avro's own
 * decoder resolves the union of all event types by reflection and takes four times as long. Any
 * other or unexpected input is left to Avro's decoder.
 */
final class HotEventDecoder {
  private static final EventKind[] KINDS = EventKind.values();
  private static final ReactionKind[] REACTIONS = ReactionKind.values();

  private static final int BRANCHES =
      Event.getClassSchema().getField("data").schema().getTypes().size();
  private static final int REACTION = branch("Reaction");
  private static final int IMPRESSION = branch("ImpressionServed");
  private static final int COMMENT = branch("CommentPublished");
  private static final int SHARE = branch("PostShared");
  private static final int REPORT = branch("PostReported");

  private HotEventDecoder() {}

  /** Decodes an event; null if Avro's decoder must handle it. */
  static @Nullable Event decode(byte[] bytes) {
    HotEvent event = read(bytes);
    return event == null ? null : event.toEvent();
  }

  /** Reads an event in place; null if Avro's decoder must handle it. */
  static @Nullable HotEvent read(byte[] bytes) {
    AvroCursor in = new AvroCursor(bytes, SingleObject.HEADER_LENGTH);
    try {
      long time = in.readLong();
      EventKind kind = KINDS[index(in, KINDS.length)];
      HotEvent event = new HotEvent(bytes, kind, time, in.readText(), in.readText(), in.readText());
      boolean isHot = readData(event, event.type(), index(in, BRANCHES), in);
      return isHot && in.position() == bytes.length ? event : null;
    } catch (UndecodableException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  /** Reads the data; false if they are of another type, or not of the event's kind. */
  private static boolean readData(HotEvent event, EventType type, int branch, AvroCursor in)
      throws UndecodableException {
    return switch (type) {
      case IMPRESSION_SERVED -> branch == IMPRESSION && readImpression(event, in);
      case REACTION_ADDED, REACTION_REMOVED -> branch == REACTION && readReaction(event, in);
      case COMMENT_PUBLISHED -> branch == COMMENT && readComment(event, in);
      case POST_SHARED -> branch == SHARE && readPost(event, in);
      case POST_REPORTED -> branch == REPORT && readReport(event, in);
      case PROMPT_SUBMITTED, POST_PUBLISHED, POST_UPDATED, POST_DELETED -> false;
      case CONSENT_CHANGED, CONSENT_HEARTBEAT, SUBJECT_PROFILED, ERASURE_REQUESTED -> false;
    };
  }

  private static boolean readPost(HotEvent event, AvroCursor in) throws UndecodableException {
    event.postId = in.readText();
    return true;
  }

  private static boolean readReaction(HotEvent event, AvroCursor in) throws UndecodableException {
    event.postId = in.readText();
    event.reaction = REACTIONS[index(in, REACTIONS.length)];
    return true;
  }

  private static boolean readComment(HotEvent event, AvroCursor in) throws UndecodableException {
    event.postId = in.readText();
    event.commentId = in.readText();
    event.text = isPresent(in) ? in.readText() : HotEvent.ABSENT;
    return true;
  }

  private static boolean readReport(HotEvent event, AvroCursor in) throws UndecodableException {
    event.postId = in.readText();
    event.text = in.readText();
    return true;
  }

  private static boolean readImpression(HotEvent event, AvroCursor in) throws UndecodableException {
    event.postId = in.readText();
    event.hasPosition = isPresent(in);
    event.position = event.hasPosition ? in.readLong() : 0;
    event.hasPropensity = isPresent(in);
    event.propensity = event.hasPropensity ? in.readDouble() : 0;
    event.text = isPresent(in) ? in.readText() : HotEvent.ABSENT;
    event.hasDwell = isPresent(in);
    event.dwellMillis = event.hasDwell ? in.readLong() : 0;
    return true;
  }

  /** Checks before narrowing: a number beyond an int must not become a small one. */
  private static int index(AvroCursor in, int length) throws UndecodableException {
    return (int) Objects.checkIndex(in.readLong(), (long) length);
  }

  /** Optional fields are unions of null and a value, in this order. */
  private static boolean isPresent(AvroCursor in) throws UndecodableException {
    long branch = in.readLong();
    if (branch != 0 && branch != 1) {
      throw new IndexOutOfBoundsException("branch " + branch);
    }
    return branch == 1;
  }

  private static int branch(String name) {
    var branches = Event.getClassSchema().getField("data").schema().getTypes();
    for (int i = 0; i < branches.size(); i++) {
      if (branches.get(i).getName().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("the event schema has no " + name);
  }
}
