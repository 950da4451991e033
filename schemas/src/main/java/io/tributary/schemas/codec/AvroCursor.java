package io.tributary.schemas.codec;

import java.nio.charset.StandardCharsets;

/**
 * Walks over Avro's binary encoding without making objects (Avro specification, "Binary encoding").
 *
 * <p>Never reads outside its bytes: a length that leads there is reported as broken.
 */
final class AvroCursor {
  private final byte[] bytes;
  private int position;

  AvroCursor(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  int position() {
    return position;
  }

  /** A zig-zag, variable-length number of up to ten bytes. */
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

  /** The length of a string, whose first byte is then at {@link #position()}. */
  int readLength() throws UndecodableException {
    long length = readLong();
    if (length < 0 || length > bytes.length - position) {
      throw broken("has a string of length " + length + " with fewer bytes left");
    }
    return (int) length;
  }

  /** Reads a string. */
  String readString() throws UndecodableException {
    int length = readLength();
    String value = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return value;
  }

  /** Reads a double: eight bytes, the lowest first. */
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
