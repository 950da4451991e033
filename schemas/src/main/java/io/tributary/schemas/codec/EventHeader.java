package io.tributary.schemas.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.Refused;
import io.tributary.schemas.event.EventType;

/**
 * The fields that every event begins with, read without decoding the rest.
 *
 * <p>The ids are ranges of {@link #bytes()} in UTF-8, so that hashing them allocates no string.
 * {@link #source()}, {@link #id()} and {@link #subject()} allocate one on each call. The data after
 * the header is not checked; it may be undecodable.
 */
public final class EventHeader {
  private static final EventKind[] KINDS = EventKind.values();

  private final byte[] bytes;
  private final long timeMillis;
  private final EventType type;
  private final int sourceStart;
  private final int sourceLength;
  private final int idStart;
  private final int idLength;
  private final int subjectStart;
  private final int subjectLength;

  /**
   * @param start where the event begins in the bytes
   */
  private EventHeader(byte[] bytes, int start) throws UndecodableException {
    AvroCursor cursor = new AvroCursor(bytes, start + SingleObject.HEADER_LENGTH);
    this.bytes = bytes;
    this.timeMillis = cursor.readLong();
    this.type = type(cursor.readLong());
    this.sourceLength = cursor.readLength();
    this.sourceStart = cursor.position();
    cursor.requireUtf8(sourceStart, sourceLength);
    cursor.skip(sourceLength);
    this.idLength = cursor.readLength();
    this.idStart = cursor.position();
    cursor.requireUtf8(idStart, idLength);
    cursor.skip(idLength);
    this.subjectLength = cursor.readLength();
    this.subjectStart = cursor.position();
    cursor.requireUtf8(subjectStart, subjectLength);
  }

  /**
   * Reads the header of an encoded event, or of one that was refused before. An event of an older
   * schema version is decoded and re-encoded; {@link #bytes()} then returns the new encoding.
   *
   * @throws UndecodableException if the bytes are not an event of a known version, or the header is
   *     corrupt
   */
  public static EventHeader read(byte[] event) throws UndecodableException {
    return read(event, EventCodec.CODEC);
  }

  static EventHeader read(byte[] event, SingleObjectCodec<Event> codec)
      throws UndecodableException {
    if (codec.isCurrent(event)) {
      return new EventHeader(event, 0);
    }
    return RefusedCodec.isRefused(event)
        ? readRefused(event, codec)
        : new EventHeader(codec.encode(codec.decode(event)), 0);
  }

  private static EventHeader readRefused(byte[] bytes, SingleObjectCodec<Event> codec)
      throws UndecodableException {
    Refused refused = RefusedCodec.decode(bytes);
    byte[] event = RefusedCodec.event(refused);
    byte[] current = codec.isCurrent(event) ? event : codec.encode(codec.decode(event));
    byte[] record = RefusedCodec.encode(current, refused.getReason());
    return new EventHeader(record, record.length - current.length);
  }

  private static EventType type(long index) throws UndecodableException {
    if (index < 0 || index >= KINDS.length) {
      throw new UndecodableException("no event type has the number " + index);
    }
    return EventType.of(KINDS[(int) index]);
  }

  /** Event time, epoch milliseconds. */
  public long timeMillis() {
    return timeMillis;
  }

  /** The event type. */
  public EventType type() {
    return type;
  }

  /** CloudEvents source. */
  public String source() {
    return new String(bytes, sourceStart, sourceLength, UTF_8);
  }

  /** CloudEvents id, unique within its source. */
  public String id() {
    return new String(bytes, idStart, idLength, UTF_8);
  }

  /** The actor or subject; empty for a heartbeat of the consent authority. */
  public String subject() {
    return new String(bytes, subjectStart, subjectLength, UTF_8);
  }

  /** The encoded event, not copied; the offsets below refer to it. */
  public byte[] bytes() {
    return bytes;
  }

  /** Offset of the source in {@link #bytes()}. */
  public int sourceStart() {
    return sourceStart;
  }

  /** Length of the source in bytes. */
  public int sourceLength() {
    return sourceLength;
  }

  /** Offset of the id in {@link #bytes()}. */
  public int idStart() {
    return idStart;
  }

  /** Length of the id in bytes. */
  public int idLength() {
    return idLength;
  }

  /** Offset of the subject in {@link #bytes()}. */
  public int subjectStart() {
    return subjectStart;
  }

  /** Length of the subject in bytes. */
  public int subjectLength() {
    return subjectLength;
  }
}
