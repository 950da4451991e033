package io.tributary.ingestion.collect.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes and lines that a replay has read. Not thread-safe. */
final class ReadMeter {
  private long bytes;
  private long lines;

  /** Bytes read, as stored on disk. */
  long bytes() {
    return bytes;
  }

  /** Lines read that are not blank. */
  long lines() {
    return lines;
  }

  void countLine() {
    lines++;
  }

  FileMeter newFile() {
    return new FileMeter();
  }

  /** Counts one file's bytes once, however often it is opened. */
  final class FileMeter {
    private long counted;

    InputStream counting(InputStream in) {
      return new Counting(in);
    }

    private void reached(long position) {
      if (position > counted) {
        bytes += position - counted;
        counted = position;
      }
    }

    private final class Counting extends FilterInputStream {
      private long position;

      Counting(InputStream in) {
        super(in);
      }

      @Override
      public int read() throws IOException {
        int value = super.read();
        position += value < 0 ? 0 : 1;
        reached(position);
        return value;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        position += Math.max(0, count);
        reached(position);
        return count;
      }
    }
  }
}
