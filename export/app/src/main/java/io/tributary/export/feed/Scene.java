package io.tributary.export.feed;

/**
 * What an image shows, and how large. The same seed in another size is the same image in another
 * size.
 */
record Scene(long seed, int width, int height) {
  private static final int SMALLEST = 64;
  private static final int STEP = 32;
  private static final int STEPS = 6;

  /** The scene that a prompt calls up: the same words, the same scene. */
  static Scene of(String prompt, Dice dice) {
    return new Scene(prompt.hashCode(), side(dice), side(dice));
  }

  private static int side(Dice dice) {
    return SMALLEST + STEP * dice.between(1, STEPS);
  }
}
