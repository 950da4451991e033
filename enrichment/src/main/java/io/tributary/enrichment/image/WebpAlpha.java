package io.tributary.enrichment.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;

/**
 * Uncompressed transparency of a lossy WebP (RFC 9649, section 2.7.1.2), which the decoder ignores:
 * one byte per pixel, the difference from a prediction by its neighbours.
 *
 * @param bytes the file
 * @param start start of the data, which begins with a byte of flags
 * @param end end of the data
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WebpAlpha(byte[] bytes, int start, int end) {
  static final WebpAlpha NONE = new WebpAlpha(new byte[0], 0, 0);

  static boolean isRaw(byte flags) {
    return (flags & 3) == 0;
  }

  /** Applies the transparency to an image, if there is any. */
  void apply(BufferedImage image) throws IOException {
    if (start == end) {
      return;
    }
    WritableRaster alpha = image.getAlphaRaster();
    int width = image.getWidth();
    int height = image.getHeight();
    if (alpha == null || end - start - 1 < (long) width * height) {
      throw new IOException("the transparency is truncated");
    }
    int filter = bytes[start] >> 2 & 3;
    int[] above = new int[width];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int difference = bytes[start + 1 + y * width + x];
        row[x] = difference + predicted(filter, above, row, x, y) & 0xff;
      }
      alpha.setSamples(0, y, width, 1, 0, row);
      int[] done = row;
      row = above;
      above = done;
    }
  }

  private static int predicted(int filter, int[] above, int[] row, int x, int y) {
    if (filter == 0 || (x == 0 && y == 0)) {
      return 0;
    }
    if (y == 0) {
      return row[x - 1];
    }
    if (x == 0) {
      return above[0];
    }
    return switch (filter) {
      case 1 -> row[x - 1];
      case 2 -> above[x];
      default -> Math.max(0, Math.min(255, row[x - 1] + above[x] - above[x - 1]));
    };
  }
}
