package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the compact table with OpenNLP's own detector. */
@Tag("slow")
@net.jqwik.api.Tag("slow") // jqwik ignores that of JUnit
class LanguageScorerTest {
  private static final double TOLERANCE = 1e-12;

  private static final LanguageDetectorModel LIBRARY_MODEL = libraryModel();
  private static final LanguageDetectorME LIBRARY = new LanguageDetectorME(LIBRARY_MODEL);
  private static final LanguageTable TABLE =
      LanguageTableReader.table(LIBRARY_MODEL, LanguageModel.LANGUAGES);

  private final LanguageText text = new LanguageText();
  private final LanguageScorer scorer = new LanguageScorer(TABLE);

  @Test
  void realPromptsHaveTheLanguageOfTheLibrary() throws IOException {
    double largest = 0;
    for (String prompt : RealPrompts.read()) {
      largest = Math.max(largest, difference(prompt));
    }
    System.out.printf("largest difference of a confidence: %.2g%n", largest);
  }

  @Property(tries = 2_000)
  void anyTextHasTheLanguageOfTheLibrary(@ForAll("texts") String original) {
    difference(original);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", "\ud800", "ツ", "가", "\u0000", "-"})
  void veryShortAndVeryLongTextsHaveTheLanguageOfTheLibrary(String part) {
    difference(part);
    difference((part + " The quick brown fox ").repeat(5_000));
  }

  /** Every n-gram occurs, so the sums are as large as they can be. */
  @Test
  void theLargestSumsAreExact() {
    StringBuilder all = new StringBuilder();
    for (int c = 0x20; c < 0x3000; c++) {
      for (int next = c; next < c + 6; next++) {
        all.appendCodePoint(c).appendCodePoint(next);
      }
    }
    difference(all.toString());
  }

  @Test
  void aTextDoesNotDependOnTheOneBefore() {
    difference("a portrait of an old fisherman");
    difference("портрет молодой женщины");
    difference("a portrait of an old fisherman");
  }

  @Test
  void theTableIsCompact() {
    assertThat(TABLE.bytes()).isLessThan(9L << 20);
    assertThat(TABLE.languages()).hasSameElementsAs(LanguageModel.LANGUAGES);
  }

  @Test
  void aModelWithoutACandidateIsRefused() {
    assertThatThrownBy(() -> LanguageTableReader.table(LIBRARY_MODEL, Set.of("eng", "tlh")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tlh")
        .hasMessageContaining("1.3.0");
  }

  private double difference(String original) {
    text.set(original);
    Language actual = scorer.best(text.chars(), text.length());
    Language expected = expected(original);
    assertThat(actual.code()).as(original).isEqualTo(expected.code());
    assertThat(actual.confidence())
        .as(original)
        .isCloseTo(expected.confidence(), within(TOLERANCE));
    return Math.abs(actual.confidence() - expected.confidence());
  }

  /** The library throws on some texts that end with one of the last code points. */
  private static Language expected(String original) {
    try {
      return library(original);
    } catch (StringIndexOutOfBoundsException e) {
      String known =
          original
              .codePoints()
              .map(LanguageTextTest::known)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertThat(known).isNotEqualTo(original);
      return library(known);
    }
  }

  private static Language library(String original) {
    String best = "";
    double most = 0;
    double sum = 0;
    for (opennlp.tools.langdetect.Language guess : LIBRARY.predictLanguages(original)) {
      if (LanguageModel.LANGUAGES.contains(guess.getLang())) {
        if (most == 0) { // the library returns them in order of probability
          best = guess.getLang();
          most = guess.getConfidence();
        }
        sum += Math.pow(guess.getConfidence() / most, LanguageScorer.SHARPNESS);
      }
    }
    return new Language(best, 1 / sum);
  }

  private static LanguageDetectorModel libraryModel() {
    try (InputStream in =
        LanguageDetectorModel.class.getResourceAsStream(LanguageTableReader.RESOURCE)) {
      return new LanguageDetectorModel(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return RandomTexts.any();
  }
}
