package io.tributary.export.feed;

/**
 * The content and size of an image. The same seed with another size is the same image at another
 * size.
 */
record Scene(long seed, int width, int height) {
  private static final int SMALLEST = 64;
  private static final int STEP = 32;
  private static final int STEPS = 6;

  /** The scene of a prompt; the same text yields the same scene. */
  static Scene of(String prompt, Dice dice) {
    return new Scene(prompt.hashCode(), side(dice), side(dice));
  }

  private static int side(Dice dice) {
    return SMALLEST + STEP * dice.between(1, STEPS);
  }
}
