package io.tributary.enrichment.image;

/**
 * Luminance, row by row, 0 to 255.
 *
 * @param values width times height values; owned by the creator
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Plane(int width, int height, float[] values) {
  static Plane blank(int width, int height) {
    return new Plane(width, height, new float[width * height]);
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /** The plane with rows and columns swapped. */
  Plane transposed() {
    Plane turned = blank(height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned.values[x * height + y] = values[y * width + x];
      }
    }
    return turned;
  }
}
