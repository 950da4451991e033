package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.EventType;

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
   * Decodes an event, or what was kept of one that was refused before, see {@link RefusedCodec}.
   *
   * @throws UndecodableException if the bytes are not an event of a known version, are corrupt, or
   *     name a kind that does not match their data
   */
  public static Event decode(byte[] bytes) throws UndecodableException {
    if (CODEC.isCurrent(bytes)) {
      Event hot = HotEventDecoder.decode(bytes);
      return checked(hot == null ? CODEC.decode(bytes) : hot, bytes);
    }
    byte[] event =
        RefusedCodec.isRefused(bytes) ? RefusedCodec.event(RefusedCodec.decode(bytes)) : bytes;
    return checked(CODEC.decode(event), bytes);
  }

  private static Event checked(Event event, byte[] bytes) throws UndecodableException {
    if (EventType.of(event.getKind()).dataClass() != event.getData().getClass()) {
      // The schema cannot express this rule, and callers that switch on the kind cast the data.
      throw new UndecodableException(
          "the event of %d bytes has the kind %s but holds a %s"
              .formatted(
                  bytes.length, event.getKind(), event.getData().getClass().getSimpleName()));
    }
    return event;
  }

  /** Whether the bytes begin with the header of an event of any known version. */
  public static boolean isEvent(byte[] bytes) {
    return CODEC.isKnown(bytes) || RefusedCodec.isRefused(bytes);
  }
}
