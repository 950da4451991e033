package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enrichment.feature.LabelledTexts.Labelled;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finders that are skipped because of a text's traits would find nothing in it. */
class WorthwhileTest {
  private static final List<Labelled> LABELLED =
      Stream.of(
              LabelledTexts.positives(),
              LabelledTexts.negatives(),
              LabelledTexts.heldOut(),
              LabelledTexts.tuning(),
              LabelledTexts.prompts())
          .flatMap(set -> set.texts().stream())
          .toList();

  private static final List<String> VALUES =
      LABELLED.stream()
          .flatMap(l -> l.spans().stream().map(s -> l.text().substring(s.start(), s.end())))
          .toList();

  @ParameterizedTest
  @EnumSource(Skeleton.Reading.class)
  void skippedFindersFindNothingInLabelledTexts(Skeleton.Reading reading) {
    LABELLED.forEach(labelled -> check(labelled.text(), reading));
    VALUES.forEach(value -> check(value, reading));
  }

  /** Every prompt as it is, and with a value or a part of one anywhere in it. */
  @Test
  void skippedFindersFindNothingInRealPrompts() throws IOException {
    Random random = new Random(26);
    for (String prompt : RealPrompts.read()) {
      check(prompt, Skeleton.Reading.PLAIN);
      String value = VALUES.get(random.nextInt(VALUES.size()));
      int from = random.nextBoolean() ? 0 : random.nextInt(value.length());
      String salted =
          new StringBuilder(prompt)
              .insert(random.nextInt(prompt.length() + 1), value.substring(from))
              .toString();
      check(salted, Skeleton.Reading.PLAIN);
    }
  }

  /** Some keys consist of short parts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJ12345678.12345678",
        "xoxb-1234567890",
        "-----BEGIN PRIVATE KEY----- x -----END PRIVATE KEY-----"
      })
  void theShortestKeysAreWorthwhile(String key) {
    check(key, Skeleton.Reading.PLAIN);
    assertThat(PersonalData.find(key)).isNotEmpty();
  }

  @Property(tries = 4000)
  void skippedFindersFindNothingInAnyText(
      @ForAll("texts") String text, @ForAll Skeleton.Reading reading) {
    check(text, reading);
  }

  private static void check(String text, Skeleton.Reading reading) {
    String shown = Skeleton.of(text, reading).shown();
    TextTraits traits = TextTraits.of(shown);
    Findings all = new Findings();
    for (Finder finder : PersonalData.FINDERS) {
      int before = all.size();
      finder.find(shown, all);
      if (all.size() > before) {
        assertThat(finder.isWorthwhile(traits))
            .as("%s finds %s in: %s", finder.getClass().getSimpleName(), all.inOrder(), text)
            .isTrue();
        shown = all.blank(shown);
      }
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.of(VALUES),
            Arbitraries.of(VALUES).map(v -> v.substring(v.length() / 2)),
            Arbitraries.of(VALUES).map(v -> v.substring(0, v.length() / 2)),
            Arbitraries.of(
                " ", ", ", ": ", "@", "/", "-", ".", "_", "+", "=", "u/", "key ", "tel "),
            Arbitraries.of("sk-", "hf_", "eyJ", "AKIA", "xoxb-", "bearer ", "password: ", "::1"),
            Arbitraries.of("²", "\u034f", "\ufe0f", "\u200b", "\u202e", "\u20e3"),
            RandomTexts.signs())
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
