package io.tributary.ingestion.collect.file;

import io.tributary.schemas.Sha256;
import java.util.HexFormat;

/**
 * One line of a file, without its end.
 *
 * @param number its number, from 1; blank lines count
 * @param kind whether the line is complete
 * @param raw its bytes, or the first of them
 * @param length its total length in bytes
 * @param digest SHA-256 of all its bytes, or empty where {@code raw} is all of them
 */
@SuppressWarnings("ArrayRecordComponent") // Lines are never compared, and there are many.
record Line(long number, Kind kind, byte[] raw, long length, byte[] digest) {

  /** Whether a line is complete. */
  enum Kind {
    COMPLETE,
    /** Longer than the limit; only its beginning is kept. */
    TOO_LONG,
    /** The file is damaged inside this line; the readable part is kept, up to the limit. */
    TRUNCATED
  }

  /** SHA-256 of all its bytes, in hex. */
  String sha256() {
    byte[] sum = digest.length == 0 ? Sha256.digest().digest(raw) : digest;
    return HexFormat.of().formatHex(sum);
  }
}
