package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import opennlp.tools.util.StringUtil;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with OpenNLP's own normalisers, to the char, but for what is unknown to the model. */
class LanguageTextTest {
  private static final AggregateCharSequenceNormalizer LIBRARY =
      new AggregateCharSequenceNormalizer(
          EmojiCharSequenceNormalizer.getInstance(),
          UrlCharSequenceNormalizer.getInstance(),
          TwitterCharSequenceNormalizer.getInstance(),
          NumberCharSequenceNormalizer.getInstance(),
          ShrinkCharSequenceNormalizer.getInstance());

  private final LanguageText text = new LanguageText();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "A well-lit cat, 8k  HD|a well lit cat, k hd",
        "sooooo GOOOod 😀😀|soo good",
        "by #art and @jane x|by and x",
        "see https://a.example/b now|see now",
        "hahahaha, exploded :)|haha, e loded",
      })
  void replacesWhatNoLanguageHas(String original, String expected) {
    assertThat(normal(original)).isEqualTo(expected).isEqualTo(library(original));
  }

  @Property(tries = 3_000)
  void anyTextIsAsInTheLibrary(@ForAll("texts") String original) {
    assertThat(normal(original)).isEqualTo(library(original));
  }

  @Property(tries = 5_000)
  void signsAreAsInTheLibrary(@ForAll("signs") String original) {
    assertThat(normal(original)).isEqualTo(library(original));
  }

  /** Between letters, alone, and in runs of three. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", "#", "x", "\u0001"})
  void everyCodePointIsAsInTheLibrary(String around) {
    for (String original : RandomTexts.everyPoint(around)) {
      assertThat(normal(original)).isEqualTo(library(original));
    }
  }

  @Test
  void everyCharRepeatedIsAsInTheLibrary() {
    for (int c = 0; c < 0x10000; c++) {
      String original = "b" + Character.toString(c).repeat(3) + "c" + Character.toString(c);
      assertThat(normal(original)).isEqualTo(library(original));
    }
  }

  @Test
  void realPromptsAreAsInTheLibrary() throws IOException {
    for (String prompt : RealPrompts.read()) {
      assertThat(normal(prompt)).isEqualTo(library(prompt));
    }
  }

  /** The library throws here, since its expression for repeated characters reads past the end. */
  @Test
  void theLastCodePointsDoNotStopTheDetection() {
    assertThat(normal("a cat \udbff\udfff\udbff\udfff")).isEqualTo("a cat \u007f\u007f");
  }

  private String normal(String original) {
    text.set(original);
    return new String(text.chars(), 0, text.length());
  }

  private static String library(String original) {
    String known =
        original
            .codePoints()
            .map(LanguageTextTest::known)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return StringUtil.toLowerCaseCharBuffer(LIBRARY.normalize(known)).toString();
  }

  /** Replaces what the library takes for no emoji. */
  static int known(int c) {
    return (c >= 0xd800 && c < 0xd83c) || c > 0x10fc00 ? LanguageText.UNKNOWN : c;
  }

  @Provide
  Arbitrary<String> texts() {
    return RandomTexts.any();
  }

  @Provide
  Arbitrary<String> signs() {
    return RandomTexts.signs().list().ofMaxSize(6).map(parts -> String.join("", parts));
  }
}
