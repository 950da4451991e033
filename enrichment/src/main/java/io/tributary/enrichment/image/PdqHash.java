package io.tributary.enrichment.image;

/**
 * A PDQ hash: 256 bits, one for each of 16 by 16 frequencies of an image.
 *
 * <p>Similar images have hashes at a small Hamming {@linkplain #distance distance}. The published
 * threshold for "the same image" is 31, if both qualities are above 49. The hex form is the
 * published one: the bit of the highest frequencies comes first.
 *
 * @param bits255To192 the first 64 bits of the hex form, from the left
 * @param bits191To128 the next 64
 * @param bits127To64 the next 64
 * @param bits63To0 the last 64
 */
public record PdqHash(long bits255To192, long bits191To128, long bits127To64, long bits63To0) {
  private static final int HEX_DIGITS = 64;
  private static final int DIGITS_PER_LONG = 16;

  /**
   * Parses the hex form.
   *
   * @throws IllegalArgumentException if it is not 64 hex digits
   */
  public static PdqHash ofHex(String hex) {
    if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw new IllegalArgumentException(
          "'" + hex + "' is not a PDQ hash; it must have 64 hex digits");
    }
    return new PdqHash(word(hex, 0), word(hex, 1), word(hex, 2), word(hex, 3));
  }

  private static long word(String hex, int index) {
    int from = index * DIGITS_PER_LONG;
    return Long.parseUnsignedLong(hex.substring(from, from + DIGITS_PER_LONG), 16);
  }

  /** 64 lower-case hex digits. */
  public String hex() {
    return "%016x%016x%016x%016x".formatted(bits255To192, bits191To128, bits127To64, bits63To0);
  }

  /** The number of the 256 bits in which the two differ. */
  public int distance(PdqHash other) {
    return Long.bitCount(bits255To192 ^ other.bits255To192)
        + Long.bitCount(bits191To128 ^ other.bits191To128)
        + Long.bitCount(bits127To64 ^ other.bits127To64)
        + Long.bitCount(bits63To0 ^ other.bits63To0);
  }
}
