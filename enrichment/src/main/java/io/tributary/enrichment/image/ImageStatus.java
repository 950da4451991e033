package io.tributary.enrichment.image;

/**
 * The result of fetching and decoding an image. The names are stored in the tables and must not
 * change.
 */
public enum ImageStatus {
  /** Fetched and decoded; the bytes match the declared hash. */
  OK,
  /** The store has no such image. */
  NOT_FOUND,
  /** The address is outside of what the job may read now, or the store denies access. */
  FORBIDDEN_ADDRESS,
  /**
   * The address is invalid: it names no object, host or file, or it contains a user name or
   * password.
   */
  INVALID_ADDRESS,
  /** The store exceeded its timeout. */
  TIMED_OUT,
  /** The store failed or could not be reached. */
  UNAVAILABLE,
  /** The image exceeds the limits on bytes, pixels or work, as counted or declared. */
  TOO_LARGE,
  /** The bytes are not a PNG, JPEG, WebP or GIF. */
  UNSUPPORTED_FORMAT,
  /** The format was recognised, but the image is invalid. */
  UNDECODABLE,
  /** Decoding exceeded its time, or no memory was available. */
  NOT_DECODED,
  /** The bytes do not match the declared hash. */
  SHA256_MISMATCH;

  /**
   * Whether another attempt may have a different result, because the store, the network, the
   * machine or the permissions have changed. A result that depends only on the bytes or the address
   * is final.
   */
  public boolean isRetryable() {
    return switch (this) {
      case NOT_FOUND, FORBIDDEN_ADDRESS, TIMED_OUT, UNAVAILABLE, NOT_DECODED -> true;
      case OK, INVALID_ADDRESS, TOO_LARGE, UNSUPPORTED_FORMAT, UNDECODABLE, SHA256_MISMATCH ->
          false;
    };
  }
}
