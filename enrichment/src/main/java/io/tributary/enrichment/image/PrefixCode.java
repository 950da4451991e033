package io.tributary.enrichment.image;

import java.io.IOException;

/** A canonical prefix code of VP8L (RFC 9649, section 3.7.2). */
final class PrefixCode {
  private static final int LONGEST = 15;
  private static final int[] ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };
  private static final int REPEAT = 16;
  private static final int ZEROS = 17;

  private final int[] counts = new int[LONGEST + 1];
  private final int[] symbols;

  private PrefixCode(int[] lengths) throws IOException {
    for (int length : lengths) {
      counts[length]++;
    }
    counts[0] = 0;
    int[] next = new int[LONGEST + 2];
    for (int length = 1; length <= LONGEST; length++) {
      next[length + 1] = next[length] + counts[length];
    }
    symbols = new int[next[LONGEST + 1]];
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        symbols[next[lengths[symbol]]++] = symbol;
      }
    }
    if (symbols.length == 0) {
      throw new IOException("a code without symbols");
    }
  }

  /** Reads a code for an alphabet of this size. */
  static PrefixCode read(LsbBits in, int alphabet) throws IOException {
    int[] lengths = new int[alphabet];
    if (in.readFlag()) {
      boolean isPair = in.readFlag();
      lengths[checked(in.read(in.readFlag() ? Byte.SIZE : 1), alphabet)] = 1;
      if (isPair) {
        lengths[checked(in.read(Byte.SIZE), alphabet)] = 1;
      }
      return new PrefixCode(lengths);
    }
    int[] ofLengths = new int[ORDER.length];
    int count = 4 + in.read(4);
    for (int i = 0; i < count; i++) {
      ofLengths[ORDER[i]] = in.read(3);
    }
    PrefixCode code = new PrefixCode(ofLengths);
    int left = in.readFlag() ? 2 + in.read(2 + 2 * in.read(3)) : alphabet;
    int previous = 8;
    for (int i = 0; i < alphabet && left > 0; left--) {
      int symbol = code.next(in);
      int times = 1;
      if (symbol >= REPEAT) {
        times =
            symbol == REPEAT ? 3 + in.read(2) : symbol == ZEROS ? 3 + in.read(3) : 11 + in.read(7);
      } else if (symbol > 0) {
        previous = symbol;
      }
      int length = symbol == REPEAT ? previous : symbol > REPEAT ? 0 : symbol;
      for (; times > 0; times--) {
        lengths[checked(i++, alphabet)] = length;
      }
    }
    return new PrefixCode(lengths);
  }

  private static int checked(int symbol, int alphabet) throws IOException {
    if (symbol >= alphabet) {
      throw new IOException("symbol %d of %d".formatted(symbol, alphabet));
    }
    return symbol;
  }

  /** The next symbol; the only symbol of a code takes no bits. */
  int next(LsbBits in) throws IOException {
    if (symbols.length == 1) {
      return symbols[0];
    }
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= in.read(1);
      int place = code - first;
      if (place < counts[length]) {
        return symbols[index + place];
      }
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new IOException("invalid prefix code");
  }
}
