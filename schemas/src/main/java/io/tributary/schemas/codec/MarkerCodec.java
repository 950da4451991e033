package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Marker;

/**
 * Heartbeats and end markers as bytes: what a replay writes into every partition beside the events.
 *
 * <p>Thread-safe. What any release has ever written can be read, see {@link SchemaStore}.
 */
public final class MarkerCodec {
  private static final SingleObjectCodec<Marker> CODEC =
      new SingleObjectCodec<>("marker", Marker.getClassSchema());

  private MarkerCodec() {}

  /** The bytes of a marker. */
  public static byte[] encode(Marker marker) {
    return CODEC.encode(marker);
  }

  /**
   * The marker that bytes stand for.
   *
   * @throws UndecodableException if they are no marker of a known version, or broken
   */
  public static Marker decode(byte[] bytes) throws UndecodableException {
    return CODEC.decode(bytes);
  }

  /** Whether bytes begin as a marker does, of any known version; a look at ten bytes. */
  public static boolean isMarker(byte[] bytes) {
    return CODEC.isKnown(bytes);
  }
}
