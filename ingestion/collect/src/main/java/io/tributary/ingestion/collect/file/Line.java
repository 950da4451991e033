package io.tributary.ingestion.collect.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One line of a file, without its end.
 *
 * @param number its number, from 1; blank lines count
 * @param kind whether all of it is here
 * @param raw its bytes, or the first of them
 * @param length how many bytes it has in all
 * @param digest SHA-256 of all its bytes, or empty where {@code raw} is all of them
 */
@SuppressWarnings("ArrayRecordComponent") // Lines are never compared, and there are many.
record Line(long number, Kind kind, byte[] raw, long length, byte[] digest) {

  /** Whether a line is all here. */
  enum Kind {
    COMPLETE,
    /** Longer than the limit; only its beginning is here. */
    TOO_LONG,
    /** The file is damaged inside this line; what could be read is here, up to the limit. */
    TRUNCATED
  }

  /** SHA-256 of all its bytes, in hex. */
  String sha256() {
    byte[] sum = digest.length == 0 ? newDigest().digest(raw) : digest;
    return HexFormat.of().formatHex(sum);
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
