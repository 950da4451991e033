package io.tributary.schemas.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads Avro's binary encoding without allocating objects (Avro specification, "Binary encoding").
 *
 * <p>Never reads beyond its bytes: it reports a length that points there as corrupt.
 */
final class AvroCursor {
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int position;

  AvroCursor(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  int position() {
    return position;
  }

  /** Reads a zig-zag, variable-length number of up to ten bytes. */
  long readLong() throws UndecodableException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (position >= bytes.length) {
        throw broken("ends within a number");
      }
      byte next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw broken("has a number of more than ten bytes");
  }

  /** Reads the length of a string; {@link #position()} is then its first byte. */
  int readLength() throws UndecodableException {
    long length = readLong();
    if (length < 0 || length > bytes.length - position) {
      throw broken("has a string of length " + length + " with fewer bytes left");
    }
    return (int) length;
  }

  /** Reads a string as a range of the bytes, see {@link ByteRange}; it is checked. */
  long readText() throws UndecodableException {
    int length = readLength();
    int start = position;
    requireUtf8(start, length);
    position += length;
    return ByteRange.of(start, length);
  }

  private static String string(byte[] bytes, int start, int length) {
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  /** Rejects ill-formed UTF-8: decoded with replacement characters, two ids could become equal. */
  void requireUtf8(int start, int length) throws UndecodableException {
    if (isAscii(start, start + length)) {
      return;
    }
    byte[] again = string(bytes, start, length).getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(again, 0, again.length, bytes, start, start + length)) {
      throw broken("has a string that is not UTF-8");
    }
  }

  /** Eight bytes at a time: nearly all texts are ids, and each is checked. */
  private boolean isAscii(int start, int end) {
    int i = start;
    long high = 0;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      high |= (long) LONGS.get(bytes, i);
    }
    for (; i < end; i++) {
      high |= bytes[i];
    }
    return (high & HIGH_BITS) == 0;
  }

  /** Reads a double: eight bytes, little-endian. */
  double readDouble() throws UndecodableException {
    if (bytes.length - position < Double.BYTES) {
      throw broken("ends within a number");
    }
    long bits = 0;
    for (int i = Double.BYTES - 1; i >= 0; i--) {
      bits = bits << 8 | (bytes[position + i] & 0xFFL);
    }
    position += Double.BYTES;
    return Double.longBitsToDouble(bits);
  }

  void skip(int length) {
    position += length;
  }

  private UndecodableException broken(String what) {
    return new UndecodableException(
        "the record of " + bytes.length + " bytes " + what + ", at byte " + position);
  }
}
