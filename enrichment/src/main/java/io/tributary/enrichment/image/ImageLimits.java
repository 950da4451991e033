package io.tributary.enrichment.image;

import java.time.Duration;

/**
 * How large an image may be, and how much work.
 *
 * @param maxBytes of the file
 * @param maxPixels width times height, as its header declares them
 * @param maxTime of computing for one image; the counted limits are made so that it is needed only
 *     where they fail
 */
public record ImageLimits(long maxBytes, long maxPixels, Duration maxTime) {
  /** Encoders write some ten scans; each is gone over in some 6 ns a pixel. */
  private static final int MOST_PASSES = 64;

  /** So many passes over the largest image. */
  private static final int MOST_PASSES_OF_LARGEST = 16;

  /** As in JPEG and GIF; a PNG may claim two thousand million rows of one pixel. */
  private static final int LONGEST_SIDE = 65_535;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public ImageLimits {
    if (maxBytes <= 0 || maxPixels <= 0 || maxTime.isZero() || maxTime.isNegative()) {
      throw new IllegalArgumentException(
          "%d bytes, %d pixels and %s; all must be more than nothing"
              .formatted(maxBytes, maxPixels, maxTime));
    }
  }

  /** 20 MiB, 50 million pixels and ten seconds. */
  public static ImageLimits defaults() {
    return new ImageLimits(20L << 20, 50_000_000, Duration.ofSeconds(10));
  }

  /** The same with another time. */
  public ImageLimits withMaxTime(Duration value) {
    return new ImageLimits(maxBytes, maxPixels, value);
  }

  /** Returns if an image may be decoded. */
  void check(Still still) throws TooLargeException {
    if (still.pixels() > maxPixels) {
      throw new TooLargeException(still.pixels() + " pixels; at most " + maxPixels + " are read");
    }
    if (still.longestSide() > LONGEST_SIDE) {
      throw new TooLargeException(
          "a side of " + still.longestSide() + " pixels; at most " + LONGEST_SIDE + " are read");
    }
    long work = still.pixels() * still.passes();
    if (still.passes() > MOST_PASSES || work > MOST_PASSES_OF_LARGEST * maxPixels) {
      throw new TooLargeException(
          "%d scans of %d pixels; at most %d, and %d of the largest image, are read"
              .formatted(still.passes(), still.pixels(), MOST_PASSES, MOST_PASSES_OF_LARGEST));
    }
  }
}
