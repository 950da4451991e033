package io.tributary.enrichment.image;

import java.io.IOException;

/**
 * The decoding cost of a lossless WebP (RFC 9649, section 3) before its first pixel. Each of its
 * four transforms is a pass over all pixels. The format allows each once; the decoder accepts any
 * number. Each group of prefix codes takes five tables.
 */
final class LosslessHead {
  private static final int TABLES_OF_GROUP = 5 * 1_200;
  private static final int MOST_GROUPS = 1 << 16;
  private static final int LITERALS_AND_LENGTHS = 256 + 24;
  private static final int DISTANCES = 40;
  private static final int INDEXING = 3;

  private final LsbBits in;

  private LosslessHead(LsbBits in) {
    this.in = in;
  }

  /**
   * An upper bound of the memory for the codes of an image.
   *
   * @param in positioned at the first transform
   * @throws IOException if this is not a lossless image, by libwebp's rules too
   */
  static long tableBytes(LsbBits in, int width, int height) throws IOException {
    return new LosslessHead(in).read(width, height);
  }

  private long read(int fullWidth, int height) throws IOException {
    int width = fullWidth;
    int seen = 0;
    while (in.readFlag()) {
      int kind = in.read(2);
      if ((seen & 1 << kind) != 0) {
        throw new IOException("a transform occurs twice");
      }
      seen |= 1 << kind;
      if (kind < 2) {
        int bits = 2 + in.read(3);
        skip(blocks(width, bits), blocks(height, bits));
      } else if (kind == INDEXING) {
        int colours = 1 + in.read(Byte.SIZE);
        skip(colours, 1);
        width = blocks(width, colours > 16 ? 0 : colours > 4 ? 1 : colours > 2 ? 2 : 3);
      }
    }
    cacheBits();
    if (!in.readFlag()) {
      return TABLES_OF_GROUP;
    }
    int bits = 2 + in.read(3);
    long most = (long) blocks(width, bits) * blocks(height, bits);
    return Math.min(most, MOST_GROUPS) * TABLES_OF_GROUP;
  }

  private static int blocks(int side, int bits) {
    return (side + (1 << bits) - 1) >> bits;
  }

  private int cacheBits() throws IOException {
    return in.readFlag() ? in.read(4) : 0;
  }

  /** Skips an embedded image; its pixels do not matter. */
  private void skip(int width, int height) throws IOException {
    int cache = cacheBits();
    PrefixCode green = PrefixCode.read(in, LITERALS_AND_LENGTHS + (cache == 0 ? 0 : 1 << cache));
    PrefixCode red = PrefixCode.read(in, 256);
    PrefixCode blue = PrefixCode.read(in, 256);
    PrefixCode alpha = PrefixCode.read(in, 256);
    PrefixCode distance = PrefixCode.read(in, DISTANCES);
    long left = (long) width * height;
    while (left > 0) {
      int symbol = green.next(in);
      if (symbol < 256) {
        red.next(in);
        blue.next(in);
        alpha.next(in);
        left--;
      } else if (symbol < LITERALS_AND_LENGTHS) {
        left -= number(symbol - 256);
        number(distance.next(in));
      } else {
        left--;
      }
    }
  }

  /** Lengths and distances (section 3.6.2.2). */
  private int number(int prefix) throws IOException {
    if (prefix < 4) {
      return prefix + 1;
    }
    int extra = (prefix - 2) >> 1;
    return ((2 + (prefix & 1)) << extra) + in.read(extra) + 1;
  }
}
