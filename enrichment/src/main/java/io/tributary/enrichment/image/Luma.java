package io.tributary.enrichment.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;

/**
 * Computes luminance: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), over white where the image is
 * transparent.
 *
 * <p>Samples are used as stored. Colour profiles are not applied, as upstream does not apply them.
 * This also keeps grey values unchanged; the platform would treat them as linear light and brighten
 * them.
 */
final class Luma {
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;
  private static final float WHITE = 255;

  private Luma() {}

  /** The luminance of the pixels at the given columns and rows. */
  static Plane sample(BufferedImage image, int[] columns, int[] rows) {
    Plane plane = Plane.blank(columns.length, rows.length);
    boolean isStored = isStored(image.getColorModel());
    for (int y = 0; y < rows.length; y++) {
      if (isStored) {
        stored(image, rows[y], columns, plane.values(), y * columns.length);
      } else {
        packed(image, rows[y], columns, plane.values(), y * columns.length);
      }
    }
    return plane;
  }

  private static boolean isStored(ColorModel model) {
    int type = model.getColorSpace().getType();
    return model instanceof ComponentColorModel
        && !model.isAlphaPremultiplied()
        && (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB);
  }

  private static void stored(BufferedImage image, int row, int[] columns, float[] out, int at) {
    int bands = image.getRaster().getNumBands();
    float scale = WHITE / ((1 << image.getColorModel().getComponentSize(0)) - 1);
    int alphaBand = image.getColorModel().hasAlpha() ? bands - 1 : -1;
    boolean isColour = image.getColorModel().getNumColorComponents() > 1;
    int[] pixels = image.getRaster().getPixels(0, row, image.getWidth(), 1, (int[]) null);
    for (int i = 0; i < columns.length; i++) {
      int p = columns[i] * bands;
      float value =
          isColour ? luma(pixels[p], pixels[p + 1], pixels[p + 2]) * scale : pixels[p] * scale;
      out[at + i] = alphaBand < 0 ? value : overWhite(value, pixels[p + alphaBand] * scale);
    }
  }

  private static void packed(BufferedImage image, int row, int[] columns, float[] out, int at) {
    int[] pixels = image.getRGB(0, row, image.getWidth(), 1, null, 0, image.getWidth());
    for (int i = 0; i < columns.length; i++) {
      int argb = pixels[columns[i]];
      float value = luma((argb >> 16) & 0xff, (argb >> 8) & 0xff, argb & 0xff);
      out[at + i] = overWhite(value, argb >>> 24);
    }
  }

  private static float luma(int red, int green, int blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }

  private static float overWhite(float value, float alpha) {
    return alpha == WHITE ? value : (value * alpha + WHITE * (WHITE - alpha)) / WHITE;
  }
}
