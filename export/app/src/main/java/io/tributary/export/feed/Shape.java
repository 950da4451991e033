package io.tributary.export.feed;

/**
 * A shape of one colour on a canvas of 1 by 1.
 *
 * @param size radius of a disc or ring, half the side of a box, width of a stripe
 * @param slope rise of a stripe from left to right
 */
record Shape(Kind kind, double x, double y, double size, double slope, int colour) {
  enum Kind {
    DISC,
    RING,
    BOX,
    STRIPES
  }

  private static final double RING_WIDTH = 0.6;

  static Shape random(Dice dice) {
    return new Shape(
        Kind.values()[dice.below(Kind.values().length)],
        dice.unit(),
        dice.unit(),
        0.06 + dice.unit() * 0.22,
        dice.unit() * 2 - 1,
        dice.below(1 << 24));
  }

  /** Whether the shape contains a point. */
  boolean covers(double px, double py) {
    double dx = px - x;
    double dy = py - y;
    double squared = dx * dx + dy * dy;
    return switch (kind) {
      case DISC -> squared < size * size;
      case RING -> squared < size * size && squared > size * size * RING_WIDTH;
      case BOX -> Math.abs(dx) < size && Math.abs(dy) < size;
      case STRIPES -> Math.floorMod((long) Math.floor((dy + slope * dx) / size), 5) == 0;
    };
  }
}
