package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enrichment.feature.LabelledTexts.Labelled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Measures recall and precision on the labelled personal data. */
class PersonalDataMeasureTest {
  private static final class Count {
    int found;
    int missed;
    int wrong;

    double precision() {
      return found + wrong == 0 ? 1 : (double) found / (found + wrong);
    }

    double recall() {
      return (double) found / (found + missed);
    }
  }

  private final Map<PersonalDataKind, Count> counts = new EnumMap<>(PersonalDataKind.class);

  {
    for (PersonalDataKind kind : PersonalDataKind.values()) {
      counts.put(kind, new Count());
    }
  }

  private final List<String> mistakes = new ArrayList<>();

  @Test
  void precisionAndRecallOfEveryKind() {
    LabelledTexts positives = LabelledTexts.positives();
    LabelledTexts negatives = LabelledTexts.negatives();
    assertThat(positives.texts()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(negatives.texts()).hasSizeGreaterThanOrEqualTo(200);
    positives.texts().forEach(this::count);
    assertRates("words and numbers", negatives, 0.99, 0.95);
  }

  @Test
  void precisionAndRecallOfTextsWrittenAfterwards() {
    assertRates("written afterwards", LabelledTexts.heldOut(), 0.99, 0.9);
  }

  @Test
  void precisionAndRecallOfPromptsUsedToMakeTheRules() {
    assertThat(LabelledTexts.tuning().texts()).hasSizeGreaterThanOrEqualTo(300);
    assertRates("prompts, used", LabelledTexts.tuning(), 0.99, 0.99);
  }

  @Test
  void precisionAndRecallOfPromptsKeptBack() {
    assertThat(LabelledTexts.prompts().texts()).hasSizeGreaterThanOrEqualTo(400);
    assertRates("prompts, kept back", LabelledTexts.prompts(), 0.95, 0.93);
  }

  /**
   * A broad filter over the 9,433 prompts was reviewed manually (see {@code docs/features.md}); it
   * contained no personal data of these kinds.
   */
  @Test
  void nothingIsFoundInRealPrompts() throws IOException {
    List<String> prompts = RealPrompts.read();
    prompts.forEach(prompt -> count(new Labelled(prompt, List.of())));
    System.out.printf("%d real prompts: %s%n", prompts.size(), mistakes);
    assertThat(mistakes).isEmpty();
  }

  private void assertRates(String name, LabelledTexts set, double precision, double recall) {
    set.texts().forEach(this::count);
    System.out.printf("| %s | labelled | found | wrong | precision | recall |%n", name);
    counts.forEach(
        (kind, c) ->
            System.out.printf(
                "| %s | %d | %d | %d | %.3f | %.3f |%n",
                kind, c.found + c.missed, c.found, c.wrong, c.precision(), c.recall()));
    counts.forEach(
        (kind, c) -> {
          assertThat(c.precision()).as("precision of %s", kind).isGreaterThanOrEqualTo(precision);
          assertThat(c.recall()).as("recall of %s", kind).isGreaterThanOrEqualTo(recall);
        });
  }

  /** A match counts if its kind and its position, to the character, are as labelled. */
  private void count(Labelled labelled) {
    List<Span> found = PersonalData.find(labelled.text());
    for (Span span : labelled.spans()) {
      if (found.contains(span)) {
        count(span).found++;
      } else {
        count(span).missed++;
        mistakes.add("missed " + describe(span, labelled));
      }
    }
    for (Span span : found) {
      if (!labelled.spans().contains(span)) {
        count(span).wrong++;
        mistakes.add("wrong  " + describe(span, labelled));
      }
    }
  }

  private Count count(Span span) {
    return counts.get(span.kind());
  }

  private static String describe(Span span, Labelled labelled) {
    return "%s [%s] in: %s"
        .formatted(
            span.kind(), labelled.text().substring(span.start(), span.end()), labelled.text());
  }
}
