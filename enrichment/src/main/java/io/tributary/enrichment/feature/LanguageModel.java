package io.tributary.enrichment.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Detects languages with Apache OpenNLP's model.
 *
 * <p>The model has 103 languages. Only those in which prompts are commonly written are candidates:
 * the others win short texts by chance (with them, 300 more of 9,433 English prompts would be
 * detected as Latin, Waray or Minangkabau). The model's probabilities are nearly uniform. Raised to
 * the power of {@value #SHARPNESS} and normalised, they become a confidence that agrees with the
 * share of right answers on real prompts.
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

  private static final int SHARPNESS = 20;

  private static final int LETTERS_OF_A_SYLLABLE = 4;

  private static final String RESOURCE = "/langdetect-183.bin";

  private final LanguageDetectorME detector = new LanguageDetectorME(Shared.MODEL);

  /** The language of a text; null if the text has too few letters. */
  @Nullable Language detect(String text) {
    if (letters(text) < MIN_LETTERS) {
      return null;
    }
    String best = "";
    double most = 0;
    double sum = 0;
    for (opennlp.tools.langdetect.Language guess : detector.predictLanguages(text)) {
      if (LANGUAGES.contains(guess.getLang())) {
        if (most == 0) { // the model returns them in order of probability
          best = guess.getLang();
          most = guess.getConfidence();
        }
        sum += Math.pow(guess.getConfidence() / most, SHARPNESS);
      }
    }
    return new Language(best, 1 / sum);
  }

  /** All languages of the model, including those that are not candidates. */
  Set<String> supported() {
    return Set.of(detector.getSupportedLanguages());
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
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }

  private static final class Shared {
    static final LanguageDetectorModel MODEL = load();

    private static LanguageDetectorModel load() {
      try (InputStream in = LanguageModel.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(
              RESOURCE + " is not on the class path; add opennlp-models-langdetect");
        }
        return new LanguageDetectorModel(in);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + RESOURCE, e);
      }
    }
  }
}
