package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Reject;

/**
 * Dead letters as bytes.
 *
 * <p>Thread-safe. What any release has ever written can be read, see {@link SchemaStore}.
 */
public final class RejectCodec {
  private static final SingleObjectCodec<Reject> CODEC =
      new SingleObjectCodec<>("reject", Reject.getClassSchema());

  private RejectCodec() {}

  /** The bytes of a reject. */
  public static byte[] encode(Reject reject) {
    return CODEC.encode(reject);
  }

  /**
   * The reject that bytes stand for.
   *
   * @throws UndecodableException if they are no reject of a known version, or broken
   */
  public static Reject decode(byte[] bytes) throws UndecodableException {
    return CODEC.decode(bytes);
  }

  /** Whether bytes begin as a reject does, of any known version; a look at ten bytes. */
  public static boolean isReject(byte[] bytes) {
    return CODEC.isKnown(bytes);
  }
}
