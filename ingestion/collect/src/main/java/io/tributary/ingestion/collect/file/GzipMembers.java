package io.tributary.ingestion.collect.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads gzip (RFC 1952) with any number of members.
 *
 * <p>Unlike the JDK's reader, it never treats damage as the end: bytes after a member that are not
 * a member are an error, and so is a file that ends inside a member. Zeros up to the end are
 * padding, as tapes and block devices add it, and are ignored, as in gzip(1). Bytes decompressed
 * before the error are returned first.
 */
final class GzipMembers extends InputStream {
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final InputStream source;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[32 << 10];
  private final byte[] one = new byte[1];
  private int position;
  private int limit;
  private boolean inMember;
  private boolean any;
  private @Nullable IOException broken;

  GzipMembers(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (broken != null) {
      throw broken;
    }
    while (inMember || nextMember()) {
      int unpacked = unpack(target, offset, length);
      if (unpacked > 0) {
        crc.update(target, offset, unpacked);
        return unpacked;
      }
    }
    return -1;
  }

  private int unpack(byte[] target, int offset, int length) throws IOException {
    long before = inflater.getBytesWritten();
    try {
      int unpacked = inflater.inflate(target, offset, length);
      if (unpacked == 0) {
        feedOrEnd();
      }
      return unpacked;
    } catch (DataFormatException e) {
      broken = new ZipException("the compressed data is broken: " + e.getMessage());
      broken.initCause(e);
      int unpacked = (int) (inflater.getBytesWritten() - before);
      if (unpacked == 0) {
        throw broken;
      }
      return unpacked;
    }
  }

  private void feedOrEnd() throws IOException {
    if (inflater.finished()) {
      position = limit - inflater.getRemaining();
      endMember();
      return;
    }
    if (inflater.needsDictionary()) {
      throw new ZipException("the compressed data requires a dictionary");
    }
    if (!fill()) {
      throw new EOFException("the file ends inside the compressed data");
    }
    inflater.setInput(buffer, 0, limit);
    position = limit;
  }

  private void endMember() throws IOException {
    long expectedCrc = littleEndian(4);
    long expectedLength = littleEndian(4);
    if (expectedCrc != crc.getValue()
        || expectedLength != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
      throw new ZipException("the checksum does not match the data");
    }
    inMember = false;
  }

  /** Advances to the next member; returns false at the end of the file, which must contain one. */
  private boolean nextMember() throws IOException {
    if (position == limit && !fill()) {
      if (!any) {
        throw new EOFException("the file is empty");
      }
      return false;
    }
    if (any && buffer[position] == 0) {
      skipPadding();
      return false;
    }
    if (littleEndian(2) != 0x8B1F || next() != 8) {
      throw new ZipException(any ? "what follows is not gzip" : "this is not gzip");
    }
    readHeader();
    inflater.reset();
    inflater.setInput(buffer, position, limit - position);
    position = limit;
    crc.reset();
    inMember = true;
    any = true;
    return true;
  }

  private void skipPadding() throws IOException {
    while (position < limit || fill()) {
      if (buffer[position++] != 0) {
        throw new ZipException("what follows is not gzip");
      }
    }
  }

  private void readHeader() throws IOException {
    int flags = next();
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip((int) littleEndian(2));
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    int character;
    do {
      character = next();
    } while (character != 0);
  }

  private long littleEndian(int count) throws IOException {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (long) next() << (Byte.SIZE * i);
    }
    return value;
  }

  private int next() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException("the file ends inside the compressed data");
    }
    return buffer[position++] & 0xFF;
  }

  private boolean fill() throws IOException {
    int count = source.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(count, 0);
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }
}
