package io.tributary.enrichment.image;

/** What became of a picture. The names are part of the tables; they are never renamed. */
public enum ImageStatus {
  /** Fetched, decoded, and the bytes are those that were declared. */
  OK,
  /** The store answers that it has no such picture. */
  NOT_FOUND,
  /** The address lies outside of what may be read; nothing was asked of it. */
  FORBIDDEN_ADDRESS,
  /** The store took longer than it may. */
  TIMED_OUT,
  /** The store failed, or could not be reached. */
  UNAVAILABLE,
  /** More bytes or more pixels than may be read, by what was counted or by what was declared. */
  TOO_LARGE,
  /** The bytes do not begin like a PNG, JPEG, WebP or GIF. */
  UNSUPPORTED_FORMAT,
  /** The bytes begin like a picture but do not make one. */
  UNDECODABLE,
  /** The bytes are not those that were declared. */
  SHA256_MISMATCH;

  /** Whether the same address may give something else when asked again. */
  public boolean isRetryable() {
    return this == TIMED_OUT || this == UNAVAILABLE;
  }
}
