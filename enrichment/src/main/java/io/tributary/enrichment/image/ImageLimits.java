package io.tributary.enrichment.image;

/**
 * How large a picture may be.
 *
 * @param maxBytes of the file
 * @param maxPixels width times height, as its header declares them
 */
public record ImageLimits(long maxBytes, long maxPixels) {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public ImageLimits {
    if (maxBytes <= 0 || maxPixels <= 0) {
      throw new IllegalArgumentException(
          "%d bytes and %d pixels; both must be at least 1".formatted(maxBytes, maxPixels));
    }
  }

  /** 20 MiB and 50 million pixels. */
  public static ImageLimits defaults() {
    return new ImageLimits(20L << 20, 50_000_000);
  }
}
