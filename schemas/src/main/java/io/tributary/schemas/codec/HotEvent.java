package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.event.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of engagement (impression, reaction, comment, share, report), read in place.
 *
 * <p>Texts are ranges of {@link #bytes()} in checked UTF-8, see {@link ByteRange}, so that they can
 * be hashed and written without a string.
 */
public final class HotEvent {
  private static final ReactionKind[] REACTIONS = ReactionKind.values();

  private final byte[] bytes;
  private final EventType type;
  final long timeMillis;
  final long source;
  final long id;
  final long subject;
  private final List<EngagementField> fields;
  final long[] values;
  final boolean[] present;

  HotEvent(
      byte[] bytes,
      EventType type,
      long timeMillis,
      long source,
      long id,
      long subject,
      List<EngagementField> fields) {
    this.bytes = bytes;
    this.type = type;
    this.timeMillis = timeMillis;
    this.source = source;
    this.id = id;
    this.subject = subject;
    this.fields = fields;
    this.values = new long[fields.size()];
    this.present = new boolean[fields.size()];
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
    return type;
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

  /** The fields that an event of its type can have, in the order of the Avro record. */
  public List<EngagementField> fields() {
    return fields;
  }

  /** Whether the event has the field at a place of {@link #fields}. */
  public boolean has(int place) {
    return present[place];
  }

  /**
   * The field at a place of {@link #fields}, if the event has it: the range of a text, a number,
   * the bits of a double, or the ordinal of a reaction.
   */
  public long value(int place) {
    return values[place];
  }

  /** The post concerned; every type has it first. */
  public long postId() {
    return values[0];
  }

  /** The reaction, or null. */
  public @Nullable ReactionKind reaction() {
    int place = place(EngagementField.REACTION);
    return place < 0 ? null : REACTIONS[(int) values[place]];
  }

  /** A whole number, or null. */
  public @Nullable Long number(EngagementField field) {
    int place = place(field);
    return place < 0 ? null : values[place];
  }

  /** A double, or null. */
  public @Nullable Double real(EngagementField field) {
    int place = place(field);
    return place < 0 ? null : Double.longBitsToDouble(values[place]);
  }

  private int place(EngagementField field) {
    int place = fields.indexOf(field);
    return place < 0 || !present[place] ? -1 : place;
  }

  /** The event as Avro's decoder returns it. */
  Event toEvent() {
    EventKind kind = type.kind();
    Object data = EngagementField.record(type, fields, this::object);
    return new Event(timeMillis, kind, string(source), string(id), string(subject), data);
  }

  private @Nullable Object object(int place) {
    if (!present[place]) {
      return null;
    }
    long value = values[place];
    return switch (fields.get(place).form()) {
      case TEXT, OPTIONAL_TEXT -> string(value);
      case OPTIONAL_NUMBER -> value;
      case OPTIONAL_REAL -> Double.longBitsToDouble(value);
      case REACTION -> REACTIONS[(int) value];
    };
  }

  private String string(long range) {
    return ByteRange.text(bytes, range);
  }
}
