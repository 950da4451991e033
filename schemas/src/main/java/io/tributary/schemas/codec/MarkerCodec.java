package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Marker;

/**
 * Encodes and decodes markers: the heartbeats and end markers in every partition.
 *
 * <p>Thread-safe. Decodes the output of every release, see {@link SchemaStore}.
 */
public final class MarkerCodec {
  private static final SingleObjectCodec<Marker> CODEC =
      new SingleObjectCodec<>("marker", Marker.getClassSchema());

  private MarkerCodec() {}

  /** Encodes a marker. */
  public static byte[] encode(Marker marker) {
    return CODEC.encode(marker);
  }

  /**
   * Decodes a marker.
   *
   * @throws UndecodableException if the bytes are not a marker of a known version, or are corrupt
   */
  public static Marker decode(byte[] bytes) throws UndecodableException {
    return CODEC.decode(bytes);
  }

  /** Whether the bytes begin with the header of a marker of any known version. Reads ten bytes. */
  public static boolean isMarker(byte[] bytes) {
    return CODEC.isKnown(bytes);
  }
}
