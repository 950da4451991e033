package io.tributary.enrichment.image;

import java.time.Duration;

/**
 * Limits on the size of an image and on the work to decode it.
 *
 * @param maxBytes maximum size of the file
 * @param maxPixels maximum of width times height, as declared in the header
 * @param maxTime maximum CPU time per image; a safeguard, since the counted limits should take
 *     effect first
 */
public record ImageLimits(long maxBytes, long maxPixels, Duration maxTime) {
  /** Encoders write about ten scans; each scan costs about 6 ns per pixel. */
  private static final int MOST_PASSES = 64;

  /** The maximum number of passes over an image of the largest size. */
  private static final int MOST_PASSES_OF_LARGEST = 16;

  /** The limit of JPEG and GIF; a PNG may declare two thousand million rows of one pixel. */
  private static final int LONGEST_SIDE = 65_535;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a limit is not positive
   */
  public ImageLimits {
    if (maxBytes <= 0 || maxPixels <= 0 || maxTime.isZero() || maxTime.isNegative()) {
      throw new IllegalArgumentException(
          "%d bytes, %d pixels and %s; all must be positive"
              .formatted(maxBytes, maxPixels, maxTime));
    }
  }

  /** Defaults: 20 MiB, 50 million pixels and ten seconds. */
  public static ImageLimits defaults() {
    return new ImageLimits(20L << 20, 50_000_000, Duration.ofSeconds(10));
  }

  /** These limits with another CPU time. */
  public ImageLimits withMaxTime(Duration value) {
    return new ImageLimits(maxBytes, maxPixels, value);
  }

  /** Returns if an image may be decoded. */
  void check(Still still) throws TooLargeException {
    if (still.pixels() > maxPixels) {
      throw new TooLargeException(still.pixels() + " pixels; the limit is " + maxPixels);
    }
    if (still.longestSide() > LONGEST_SIDE) {
      throw new TooLargeException(
          "a side of " + still.longestSide() + " pixels; the limit is " + LONGEST_SIDE);
    }
    long work = still.pixels() * still.passes();
    if (still.passes() > MOST_PASSES || work > MOST_PASSES_OF_LARGEST * maxPixels) {
      throw new TooLargeException(
          "%d scans of %d pixels; the limit is %d scans, or %d of the largest image"
              .formatted(still.passes(), still.pixels(), MOST_PASSES, MOST_PASSES_OF_LARGEST));
    }
  }
}
