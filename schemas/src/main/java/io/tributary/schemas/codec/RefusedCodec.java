package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Refused;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes events that were refused before, as the archive keeps them: ids, times and
 * the reason. {@link EventHeader} and {@link EventCodec} read them like other events. Stages that
 * decide ask for the {@link #reason}, and refuse the event again.
 *
 * <p>Thread-safe. Decodes the output of every release, see {@link SchemaStore}.
 */
public final class RefusedCodec {
  private static final SingleObjectCodec<Refused> CODEC =
      new SingleObjectCodec<>("refused", Refused.getClassSchema());

  private RefusedCodec() {}

  /**
   * Encodes an event that was refused before.
   *
   * @param event the event without its content
   * @param reason the reason of the refusal
   */
  public static byte[] encode(Event event, String reason) {
    return encode(EventCodec.encode(event), reason);
  }

  static byte[] encode(byte[] event, String reason) {
    return CODEC.encode(new Refused(reason, ByteBuffer.wrap(event)));
  }

  /** Whether the bytes begin with the header of such a record of any known version. */
  public static boolean isRefused(byte[] bytes) {
    return CODEC.isKnown(bytes);
  }

  /**
   * The reason for which an event was refused before; null if it was not.
   *
   * @param event the encoded event, which has been decoded before
   */
  public static @Nullable String reason(byte[] event) {
    if (!isRefused(event)) {
      return null;
    }
    try {
      return CODEC.decode(event).getReason();
    } catch (UndecodableException e) {
      throw new IllegalStateException("an event that was decoded before is undecodable", e);
    }
  }

  static Refused decode(byte[] bytes) throws UndecodableException {
    return CODEC.decode(bytes);
  }

  /** The encoded event within the record. */
  static byte[] event(Refused refused) {
    byte[] event = new byte[refused.getEvent().remaining()];
    refused.getEvent().duplicate().get(event);
    return event;
  }
}
