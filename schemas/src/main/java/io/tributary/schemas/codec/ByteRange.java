package io.tributary.schemas.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Ranges of a byte array, each packed into one {@code long}, so that keeping one costs nothing. */
public final class ByteRange {
  private ByteRange() {}

  static long of(int start, int length) {
    return (long) start << Integer.SIZE | length;
  }

  /** The first byte. */
  public static int start(long range) {
    return (int) (range >>> Integer.SIZE);
  }

  /** The number of bytes. */
  public static int length(long range) {
    return (int) range;
  }

  /** The range as UTF-8. */
  public static String text(byte[] bytes, long range) {
    return new String(bytes, start(range), length(range), UTF_8);
  }
}
