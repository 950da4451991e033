package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Event;

/**
 * Events as bytes: Avro single-object encoding, the form in which they lie in Kafka.
 *
 * <p>Thread-safe. What any release has ever written can be read, see {@link SchemaStore}.
 */
public final class EventCodec {
  static final SingleObjectCodec<Event> CODEC =
      new SingleObjectCodec<>("event", Event.getClassSchema());

  private EventCodec() {}

  /** The bytes of an event. */
  public static byte[] encode(Event event) {
    return CODEC.encode(event);
  }

  /**
   * The event that bytes stand for.
   *
   * @throws UndecodableException if they are no event of a known version, or broken
   */
  public static Event decode(byte[] bytes) throws UndecodableException {
    Event hot = CODEC.isCurrent(bytes) ? HotEventDecoder.decode(bytes) : null;
    return hot == null ? CODEC.decode(bytes) : hot;
  }

  /** Whether bytes begin as an event does, of any known version. */
  public static boolean isEvent(byte[] bytes) {
    return CODEC.isKnown(bytes);
  }
}
