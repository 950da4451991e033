package io.tributary.enrichment.image;

/**
 * How the stored image is to be turned before it is looked at: EXIF 2.32, tag 0x0112.
 *
 * @param isTransposed whether stored rows are looked at as columns
 * @param isFlippedX whether stored columns run from right to left
 * @param isFlippedY whether stored rows run from the bottom up
 */
record Orientation(boolean isTransposed, boolean isFlippedX, boolean isFlippedY) {
  static final Orientation AS_STORED = new Orientation(false, false, false);

  /** By the tag's value; what is not 1 to 8 asks for nothing. */
  static Orientation of(int tag) {
    return switch (tag) {
      case 2 -> new Orientation(false, true, false);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, false, true);
      case 5 -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, false, true);
      case 7 -> new Orientation(true, true, true);
      case 8 -> new Orientation(true, true, false);
      default -> AS_STORED;
    };
  }
}
