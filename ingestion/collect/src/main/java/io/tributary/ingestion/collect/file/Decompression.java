package io.tributary.ingestion.collect.file;

import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;

/**
 * Decompresses a file. The first bytes determine the format, because names can be wrong. The
 * extension decides only where the bytes do not, so that an empty or damaged {@code .gz} is not
 * read as text.
 */
final class Decompression {
  private static final int MAGIC_BYTES = 4;
  private static final int ZSTD_MAGIC = 0xFD2FB528;
  private static final int GZIP_MAGIC = 0x8B1F;

  private Decompression() {}

  static InputStream open(InputStream compressed, String name) throws IOException {
    PushbackInputStream in = new PushbackInputStream(compressed, MAGIC_BYTES);
    byte[] first = in.readNBytes(MAGIC_BYTES);
    in.unread(first);
    String lower = name.toLowerCase(Locale.ROOT);
    if (littleEndian(first, 2) == GZIP_MAGIC) {
      return new GzipMembers(in);
    }
    if (littleEndian(first, MAGIC_BYTES) == ZSTD_MAGIC || lower.endsWith(".zst")) {
      if (first.length == 0) {
        throw new EOFException("the file is empty");
      }
      return new ZstdInputStream(in);
    }
    return lower.endsWith(".gz") ? new GzipMembers(in) : in;
  }

  private static int littleEndian(byte[] bytes, int count) {
    if (bytes.length < count) {
      return 0;
    }
    int value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << Byte.SIZE) | (bytes[i] & 0xFF);
    }
    return value;
  }
}
