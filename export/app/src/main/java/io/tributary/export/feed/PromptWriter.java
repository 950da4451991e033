package io.tributary.export.feed;

import io.tributary.schemas.avro.GenerationParams;
import org.jspecify.annotations.Nullable;

/** Generates prompts, and variations of existing ones. */
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
            ? dice.pick(FeedVocabulary.FOREIGN).formatted(dice.pick(FeedVocabulary.DETAILS))
            : english();
    return dice.chance(PERSONAL) ? prompt + ", " + dice.pick(FeedVocabulary.PERSONAL) : prompt;
  }

  private String english() {
    return "%s of %s, %s, %s, %s"
        .formatted(
            dice.pick(FeedVocabulary.MEDIA),
            dice.pick(FeedVocabulary.SUBJECTS),
            dice.pick(FeedVocabulary.LIGHTS),
            dice.pick(FeedVocabulary.DETAILS),
            dice.pick(FeedVocabulary.DETAILS));
  }

  /** The prompt of a remix: often the original with an addition, sometimes unchanged. */
  String vary(String original) {
    return dice.chance(VERBATIM) ? original : original + ", " + dice.pick(FeedVocabulary.TWISTS);
  }

  public @Nullable String negative() {
    return dice.chance(0.4) ? dice.pick(FeedVocabulary.NEGATIVES) : null;
  }

  public @Nullable String caption() {
    return dice.chance(0.5) ? dice.pick(FeedVocabulary.CAPTIONS) : null;
  }

  public GenerationParams params() {
    return new GenerationParams(
        (long) dice.below(Integer.MAX_VALUE),
        20L + 5L * dice.below(5),
        4 + dice.below(13) / 2.0,
        dice.pick(FeedVocabulary.SAMPLERS));
  }
}
