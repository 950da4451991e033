package io.tributary.enrichment.feature;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects languages with Apache OpenNLP's model.
 *
 * <p>The model has 103 languages. Only those in which prompts are commonly written are candidates:
 * the others win short texts by chance (with them, 300 more of 9,433 English prompts would be
 * detected as Latin, Waray or Minangkabau). The model's probabilities are nearly uniform. Raised to
 * the power of {@value LanguageScorer#SHARPNESS} and normalised, they become a confidence that
 * agrees with the share of right answers on real prompts.
 *
 * <p>The first instance loads the model once per class loader; all instances share it. An instance
 * is for one thread. Detection is deterministic.
 */
final class LanguageModel {
  /** With fewer letters the model guesses; the documentation has the measured error rates. */
  static final int MIN_LETTERS = 20;

  static final Set<String> LANGUAGES =
      Set.of(
          "ara", "ben", "bul", "cat", "ces", "cmn", "dan", "deu", "ekk", "ell", "eng", "fas", "fin",
          "fra", "heb", "hin", "hrv", "hun", "ind", "ita", "jpn", "kor", "lit", "lvs", "nld", "nob",
          "pol", "por", "ron", "rus", "slk", "slv", "spa", "srp", "swe", "tha", "tur", "ukr",
          "vie");

  private static final int LETTERS_OF_A_SYLLABLE = 4;

  /** No letter below it stands for a syllable. */
  private static final int FIRST_SYLLABLE = 0x1100;

  private final LanguageText grams = new LanguageText();
  private final LanguageScorer scorer = new LanguageScorer(Shared.TABLE);

  /** The language of a text; null if the text has too few letters. */
  @Nullable Language detect(String text) {
    if (letters(text) < MIN_LETTERS) {
      return null;
    }
    grams.set(text);
    return scorer.best(grams.chars(), grams.length());
  }

  /** The number of letters; a letter that stands for a syllable or a word counts as several. */
  private static int letters(String text) {
    int letters = 0;
    for (int i = 0; i < text.length() && letters < MIN_LETTERS; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isAlphabetic(c)) {
        letters += isSyllable(c) ? LETTERS_OF_A_SYLLABLE : 1;
      }
    }
    return letters;
  }

  private static boolean isSyllable(int c) {
    if (c < FIRST_SYLLABLE) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }

  private static final class Shared {
    static final LanguageTable TABLE = LanguageTableReader.read(LANGUAGES);
  }
}
