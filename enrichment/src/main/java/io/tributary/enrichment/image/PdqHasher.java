package io.tributary.enrichment.image;

import java.util.Arrays;

/**
 * Computes PDQ hashes as published by Facebook: "The TMK+PDQF Video-Hashing Algorithm and the PDQ
 * Image-Hashing Algorithm" (2019), in the repository ThreatExchange as {@code hashing/hashing.pdf}.
 *
 * <p>Two passes of a box filter along both axes blur the luminance (a tent filter, after Jarosz,
 * "Fast Image Convolutions", 2001). The blurred image is sampled at 64 by 64 points. Frequencies 1
 * to 16 of their discrete cosine transform, in both directions, give one bit each: whether the
 * coefficient is above the median. The quality measures how much the 64 by 64 points differ from
 * their neighbours.
 */
final class PdqHasher {
  private static final int GRID = 64;
  private static final int BITS = 16;
  private static final int PASSES = 2;
  private static final int SMALLEST = 5;
  private static final int BEST_QUALITY = 100;
  private static final int GRADIENTS_PER_QUALITY = 90;
  private static final float[][] COSINES = cosines();

  private PdqHasher() {}

  /**
   * A hash and its quality.
   *
   * @param quality 0 to 100; hashes of 49 and below match by chance
   */
  record Result(PdqHash hash, int quality) {}

  /** The hash of an image; all zero with quality 0 if a side is shorter than 5 points. */
  static Result hash(Plane luma) {
    if (luma.width() < SMALLEST || luma.height() < SMALLEST) {
      return new Result(new PdqHash(0, 0, 0, 0), 0);
    }
    float[] grid = decimate(blur(luma));
    return new Result(bits(transform(grid)), quality(grid));
  }

  private static Plane blur(Plane plane) {
    if (plane.width() == GRID && plane.height() == GRID) {
      return plane;
    }
    BoxFilter rows = new BoxFilter(window(plane.width()));
    BoxFilter columns = new BoxFilter(window(plane.height()));
    Plane blurred = plane;
    for (int pass = 0; pass < PASSES; pass++) {
      blurred = columns.alongColumns(rows.alongRows(blurred));
    }
    return blurred;
  }

  /** Half a grid cell, rounded up: two passes cover one cell. */
  private static int window(int side) {
    return (side + 2 * GRID - 1) / (2 * GRID);
  }

  /** The points at the centres of the grid's cells. */
  private static float[] decimate(Plane plane) {
    float[] grid = new float[GRID * GRID];
    for (int y = 0; y < GRID; y++) {
      for (int x = 0; x < GRID; x++) {
        grid[y * GRID + x] = plane.at(middle(x, plane.width()), middle(y, plane.height()));
      }
    }
    return grid;
  }

  private static int middle(int cell, int side) {
    return (int) ((cell + 0.5) * side / GRID);
  }

  /**
   * Differences are truncated to whole hundredths first, so that many faint ones do not add up to
   * quality.
   */
  private static int quality(float[] grid) {
    int sum = 0;
    for (int y = 0; y < GRID; y++) {
      for (int x = 0; x < GRID; x++) {
        int here = y * GRID + x;
        if (y + 1 < GRID) {
          sum += step(grid[here], grid[here + GRID]);
        }
        if (x + 1 < GRID) {
          sum += step(grid[here], grid[here + 1]);
        }
      }
    }
    return Math.min(sum / GRADIENTS_PER_QUALITY, BEST_QUALITY);
  }

  private static int step(float one, float other) {
    return Math.abs((int) ((one - other) * 100 / 255));
  }

  /** Frequencies 1 to 16, columns first, then rows. */
  private static float[] transform(float[] grid) {
    float[] down = new float[BITS * GRID];
    for (int i = 0; i < BITS; i++) {
      for (int k = 0; k < GRID; k++) {
        for (int x = 0; x < GRID; x++) {
          down[i * GRID + x] += COSINES[i][k] * grid[k * GRID + x];
        }
      }
    }
    float[] both = new float[BITS * BITS];
    for (int i = 0; i < BITS; i++) {
      for (int j = 0; j < BITS; j++) {
        float sum = 0;
        for (int k = 0; k < GRID; k++) {
          sum += down[i * GRID + k] * COSINES[j][k];
        }
        both[i * BITS + j] = sum;
      }
    }
    return both;
  }

  private static float[][] cosines() {
    float[][] cosines = new float[BITS][GRID];
    double scale = Math.sqrt(2.0 / GRID);
    for (int i = 0; i < BITS; i++) {
      for (int k = 0; k < GRID; k++) {
        cosines[i][k] = (float) (scale * Math.cos(Math.PI / 2 / GRID * (i + 1) * (2 * k + 1)));
      }
    }
    return cosines;
  }

  private static PdqHash bits(float[] frequencies) {
    float[] sorted = frequencies.clone();
    Arrays.sort(sorted);
    // The lower of the two middle values, as published.
    float median = sorted[sorted.length / 2 - 1];
    long[] words = new long[frequencies.length / Long.SIZE];
    for (int bit = 0; bit < frequencies.length; bit++) {
      if (frequencies[bit] > median) {
        words[bit / Long.SIZE] |= 1L << bit % Long.SIZE;
      }
    }
    return new PdqHash(words[3], words[2], words[1], words[0]);
  }
}
