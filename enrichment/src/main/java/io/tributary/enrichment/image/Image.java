package io.tributary.enrichment.image;

import java.awt.image.BufferedImage;

/** A decoded image and its orientation. */
record Image(BufferedImage stored, Orientation orientation) {
  int width() {
    return orientation.isTransposed() ? stored.getHeight() : stored.getWidth();
  }

  int height() {
    return orientation.isTransposed() ? stored.getWidth() : stored.getHeight();
  }

  /**
   * The luminance, in display orientation.
   *
   * <p>If a side is longer than {@code most}, it samples {@code most} columns and rows at equal
   * steps, whatever the aspect ratio. The upstream photo hasher does the same: it samples 512 by
   * 512 with the nearest-neighbour scaler of the CImg library.
   */
  Plane luma(int most) {
    boolean isLarge = width() > most || height() > most;
    int[] columns = picks(width(), isLarge ? most : width());
    int[] rows = picks(height(), isLarge ? most : height());
    int[] storedColumns = orientation.isTransposed() ? rows : columns;
    int[] storedRows = orientation.isTransposed() ? columns : rows;
    flip(storedColumns, orientation.isFlippedX(), stored.getWidth());
    flip(storedRows, orientation.isFlippedY(), stored.getHeight());
    Plane plane = Luma.sample(stored, storedColumns, storedRows);
    return orientation.isTransposed() ? plane.transposed() : plane;
  }

  private static int[] picks(int side, int count) {
    int[] picks = new int[count];
    for (int i = 0; i < count; i++) {
      picks[i] = (int) ((long) i * side / count);
    }
    return picks;
  }

  private static void flip(int[] picks, boolean isFlipped, int side) {
    for (int i = 0; isFlipped && i < picks.length; i++) {
      picks[i] = side - 1 - picks[i];
    }
  }
}
