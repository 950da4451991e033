package io.tributary.export.feed;

import io.tributary.schemas.avro.GenerationParams;
import org.jspecify.annotations.Nullable;

/** Writes prompts as people do, and varies those of others. */
public final class PromptWriter {
  private static final double FOREIGN = 0.18;
  private static final double PERSONAL = 0.05;
  private static final double VERBATIM = 0.15;

  private final Dice dice;

  public PromptWriter(Dice dice) {
    this.dice = dice;
  }

  public String write() {
    String prompt =
        dice.chance(FOREIGN)
            ? dice.pick(Words.FOREIGN).formatted(dice.pick(Words.DETAILS))
            : english();
    return dice.chance(PERSONAL) ? prompt + ", " + dice.pick(Words.PERSONAL) : prompt;
  }

  private String english() {
    return "%s of %s, %s, %s, %s"
        .formatted(
            dice.pick(Words.MEDIA),
            dice.pick(Words.SUBJECTS),
            dice.pick(Words.LIGHTS),
            dice.pick(Words.DETAILS),
            dice.pick(Words.DETAILS));
  }

  /** The prompt of a remix: often a twist at the end, sometimes not a word changed. */
  String vary(String original) {
    return dice.chance(VERBATIM) ? original : original + ", " + dice.pick(Words.TWISTS);
  }

  public @Nullable String negative() {
    return dice.chance(0.4) ? dice.pick(Words.NEGATIVES) : null;
  }

  public @Nullable String caption() {
    return dice.chance(0.5) ? dice.pick(Words.CAPTIONS) : null;
  }

  public GenerationParams params() {
    return new GenerationParams(
        (long) dice.below(Integer.MAX_VALUE),
        20L + 5L * dice.below(5),
        4 + dice.below(13) / 2.0,
        dice.pick(Words.SAMPLERS));
  }
}
