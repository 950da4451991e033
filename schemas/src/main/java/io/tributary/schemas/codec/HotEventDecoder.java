package io.tributary.schemas.codec;

import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.ReactionKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the most frequent event types of the current schema version field by field. Avro's own
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

  private HotEventDecoder() {}

  /** Decodes an event; null if Avro's decoder must handle it. */
  static @Nullable Event decode(byte[] bytes) {
    AvroCursor in = new AvroCursor(bytes, SingleObject.HEADER_LENGTH);
    try {
      long time = in.readLong();
      EventKind kind = KINDS[index(in, KINDS.length)];
      String source = in.readString();
      String id = in.readString();
      String subject = in.readString();
      Object data = data(index(in, BRANCHES), in);
      boolean isWhole = in.position() == bytes.length;
      return data == null || !isWhole ? null : new Event(time, kind, source, id, subject, data);
    } catch (UndecodableException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static @Nullable Object data(int branch, AvroCursor in) throws UndecodableException {
    if (branch == IMPRESSION) {
      return new ImpressionServed(
          in.readString(),
          optionalLong(in),
          optionalDouble(in),
          optionalString(in),
          optionalLong(in));
    }
    if (branch == REACTION) {
      return new Reaction(in.readString(), REACTIONS[index(in, REACTIONS.length)]);
    }
    if (branch == COMMENT) {
      return new CommentPublished(in.readString(), in.readString(), optionalString(in));
    }
    return branch == SHARE ? new PostShared(in.readString()) : null;
  }

  /** Checks before narrowing: a number beyond an int must not become a small one. */
  private static int index(AvroCursor in, int length) throws UndecodableException {
    return (int) Objects.checkIndex(in.readLong(), (long) length);
  }

  private static @Nullable Long optionalLong(AvroCursor in) throws UndecodableException {
    return isPresent(in) ? in.readLong() : null;
  }

  private static @Nullable Double optionalDouble(AvroCursor in) throws UndecodableException {
    return isPresent(in) ? in.readDouble() : null;
  }

  private static @Nullable String optionalString(AvroCursor in) throws UndecodableException {
    return isPresent(in) ? in.readString() : null;
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
