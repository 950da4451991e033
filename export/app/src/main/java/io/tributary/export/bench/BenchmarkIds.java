package io.tributary.export.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Generates ids that look like random UUIDs from numbers; different numbers have different ids. */
final class BenchmarkIds {
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);
  private static final int UUID_LENGTH = 36;

  private final byte[] prefix;
  private final long salt;

  /** Generates ids of one kind, with a prefix. */
  BenchmarkIds(String prefix, long seed) {
    this.prefix = prefix.getBytes(ISO_8859_1);
    this.salt = mix(seed ^ prefix.hashCode());
  }

  /** The id of a number. */
  String of(long number) {
    long high = mix(number ^ salt);
    long low = mix(high + salt);
    byte[] text = new byte[prefix.length + UUID_LENGTH];
    System.arraycopy(prefix, 0, text, 0, prefix.length);
    int digit = 0;
    for (int i = 0; i < UUID_LENGTH; i++) {
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        text[prefix.length + i] = '-';
      } else {
        text[prefix.length + i] = HEX[digit(high, low, digit)];
        digit++;
      }
    }
    return new String(text, ISO_8859_1);
  }

  private static int digit(long high, long low, int index) {
    long half = index < 16 ? high : low;
    return (int) (half >>> (60 - 4 * (index & 15))) & 15;
  }

  /**
   * The mixing step of SplitMix64 (Steele, Lea, Flood 2014). It is bijective, so ids stay distinct.
   */
  private static long mix(long number) {
    long z = number;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
