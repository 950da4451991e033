package io.tributary.enrichment.image;

/** What became of an image. The names are part of the tables; they are never renamed. */
public enum ImageStatus {
  /** Fetched, decoded, and the bytes are those that were declared. */
  OK,
  /** The store answers that it has no such image. */
  NOT_FOUND,
  /** The address lies outside of what may be read now, or the store denies it. */
  FORBIDDEN_ADDRESS,
  /** The address can be nobody's: it names no object, host or file, or a user with a password. */
  INVALID_ADDRESS,
  /** The store took longer than it may. */
  TIMED_OUT,
  /** The store failed, or could not be reached. */
  UNAVAILABLE,
  /** More bytes, pixels or work than is allowed, by what was counted or declared. */
  TOO_LARGE,
  /** The bytes do not begin like a PNG, JPEG, WebP or GIF. */
  UNSUPPORTED_FORMAT,
  /** The bytes begin like an image but do not make one. */
  UNDECODABLE,
  /** Decoding did not end in time, or there was no memory for it at that moment. */
  NOT_DECODED,
  /** The bytes are not those that were declared. */
  SHA256_MISMATCH;

  /**
   * Whether the same address may give something else when it is asked again, because the store, the
   * network, the machine or what may be read has changed. What the bytes or the address alone
   * decide stays as it is.
   */
  public boolean isRetryable() {
    return switch (this) {
      case NOT_FOUND, FORBIDDEN_ADDRESS, TIMED_OUT, UNAVAILABLE, NOT_DECODED -> true;
      case OK, INVALID_ADDRESS, TOO_LARGE, UNSUPPORTED_FORMAT, UNDECODABLE, SHA256_MISMATCH ->
          false;
    };
  }
}
