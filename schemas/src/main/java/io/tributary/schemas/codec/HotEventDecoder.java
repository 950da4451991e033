package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.event.EventType;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the event types of engagement in the current schema version field by field. Avro's own
 * decoder resolves the union of all event types by reflection and takes four times as long. Any
 * other or unexpected input is left to Avro's decoder.
 */
final class HotEventDecoder {
  private static final EventKind[] KINDS = EventKind.values();
  private static final int REACTIONS = ReactionKind.values().length;

  /** For each type, the branch of the union that has its data. */
  private static final int[] BRANCHES = branches();

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
      int kind = index(in, KINDS.length);
      EventType type = EventType.of(KINDS[kind]);
      List<EngagementField> fields = EngagementField.of(type);
      if (fields == null) {
        return null;
      }
      HotEvent event =
          new HotEvent(bytes, type, time, in.readText(), in.readText(), in.readText(), fields);
      if (in.readLong() != BRANCHES[kind]) {
        return null;
      }
      readFields(event, in);
      return in.position() == bytes.length ? event : null;
    } catch (UndecodableException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static void readFields(HotEvent event, AvroCursor in) throws UndecodableException {
    List<EngagementField> fields = event.fields();
    for (int place = 0; place < fields.size(); place++) {
      EngagementField.Form form = fields.get(place).form();
      event.present[place] = isRequired(form) || isPresent(in);
      if (event.present[place]) {
        event.values[place] = readValue(form, in);
      }
    }
  }

  private static boolean isRequired(EngagementField.Form form) {
    return form == EngagementField.Form.TEXT || form == EngagementField.Form.REACTION;
  }

  private static long readValue(EngagementField.Form form, AvroCursor in)
      throws UndecodableException {
    return switch (form) {
      case TEXT, OPTIONAL_TEXT -> in.readText();
      case OPTIONAL_NUMBER -> in.readLong();
      case OPTIONAL_REAL -> Double.doubleToRawLongBits(in.readDouble());
      case REACTION -> index(in, REACTIONS);
    };
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

  @SuppressWarnings("EnumOrdinal") // types and kinds have the same order, which a test checks
  private static int[] branches() {
    List<Schema> union = Event.getClassSchema().getField("data").schema().getTypes();
    int[] branches = new int[KINDS.length];
    for (EventType type : EventType.values()) {
      branches[type.ordinal()] = union.indexOf(SpecificData.get().getSchema(type.dataClass()));
    }
    return branches;
  }
}
