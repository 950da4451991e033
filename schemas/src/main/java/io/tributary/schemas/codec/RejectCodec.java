package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Reject;

/**
 * Encodes and decodes dead letters.
 *
 * <p>Thread-safe. Decodes the output of every release, see {@link SchemaStore}.
 */
public final class RejectCodec {
  private static final SingleObjectCodec<Reject> CODEC =
      new SingleObjectCodec<>("reject", Reject.getClassSchema());

  private RejectCodec() {}

  /** Encodes a dead letter. */
  public static byte[] encode(Reject reject) {
    return CODEC.encode(reject);
  }

  /**
   * Decodes a dead letter.
   *
   * @throws UndecodableException if the bytes are not a dead letter of a known version, or are
   *     corrupt
   */
  public static Reject decode(byte[] bytes) throws UndecodableException {
    return CODEC.decode(bytes);
  }

  /**
   * Whether the bytes begin with the header of a dead letter of any known version. Reads ten bytes.
   */
  public static boolean isReject(byte[] bytes) {
    return CODEC.isKnown(bytes);
  }
}
