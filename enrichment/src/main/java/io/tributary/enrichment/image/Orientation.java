package io.tributary.enrichment.image;

/**
 * How to rotate or mirror the stored image for display: EXIF 2.32, tag 0x0112.
 *
 * @param isTransposed whether stored rows are displayed as columns
 * @param isFlippedX whether stored columns run from right to left
 * @param isFlippedY whether stored rows run from bottom to top
 */
record Orientation(boolean isTransposed, boolean isFlippedX, boolean isFlippedY) {
  static final Orientation AS_STORED = new Orientation(false, false, false);

  /** The orientation for a tag value; values other than 1 to 8 mean as stored. */
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
