package io.tributary.schemas.codec;

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

  void skip(int length) {
    position += length;
  }

  private UndecodableException broken(String what) {
    return new UndecodableException(
        "the record of " + bytes.length + " bytes " + what + ", at byte " + position);
  }
}
