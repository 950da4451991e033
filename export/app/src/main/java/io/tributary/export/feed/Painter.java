package io.tributary.export.feed;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Paints scenes: shapes on a gradient. Sets each pixel itself, because the toolkit's drawing needs
 * a display if one is configured, and may differ between machines.
 */
final class Painter {
  private static final int LEAST_SHAPES = 4;
  private static final int MOST_SHAPES = 9;
  private static final int RGB = 1 << 24;

  private Painter() {}

  static BufferedImage paint(Scene scene) {
    Dice dice = new Dice(scene.seed());
    int above = dice.below(RGB);
    int below = dice.below(RGB);
    List<Shape> shapes =
        IntStream.range(0, dice.between(LEAST_SHAPES, MOST_SHAPES))
            .mapToObj(i -> Shape.random(dice))
            .toList();
    BufferedImage image =
        new BufferedImage(scene.width(), scene.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < scene.height(); y++) {
      double py = (y + 0.5) / scene.height();
      int ground = blend(above, below, py);
      for (int x = 0; x < scene.width(); x++) {
        image.setRGB(x, y, colour(shapes, (x + 0.5) / scene.width(), py, ground));
      }
    }
    return image;
  }

  /** The colour of the foremost shape at a point, which is the last in the list. */
  private static int colour(List<Shape> shapes, double x, double y, int ground) {
    int colour = ground;
    for (Shape shape : shapes) {
      colour = shape.covers(x, y) ? shape.colour() : colour;
    }
    return colour;
  }

  private static int blend(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int a = from >> shift & 0xff;
      int b = to >> shift & 0xff;
      mixed |= (int) (a + (b - a) * share) << shift;
    }
    return mixed;
  }
}
