package io.tributary.enrichment.image;

import java.io.EOFException;
import java.io.IOException;

/** Reads bits from the least significant of each byte, as in VP8L. */
final class LsbBits {
  private final byte[] bytes;
  private final long end;
  private long at;

  LsbBits(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = (long) start * Byte.SIZE;
    this.end = (long) end * Byte.SIZE;
  }

  /** The next bits, at most 31, the first one lowest. */
  int read(int count) throws IOException {
    if (at + count > end) {
      throw new EOFException("the image ends within its header");
    }
    int value = 0;
    for (int i = 0; i < count; i++, at++) {
      value |= (bytes[(int) (at / Byte.SIZE)] >> at % Byte.SIZE & 1) << i;
    }
    return value;
  }

  boolean readFlag() throws IOException {
    return read(1) == 1;
  }
}
