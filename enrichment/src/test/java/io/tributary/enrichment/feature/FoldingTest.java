package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
  /** Default_Ignorable_Code_Point of Unicode 15.1, from DerivedCoreProperties.txt. */
  private static final int[][] IGNORABLE = {
    {0xad, 0xad}, {0x34f, 0x34f}, {0x61c, 0x61c}, {0x115f, 0x1160}, {0x17b4, 0x17b5},
    {0x180b, 0x180f}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164},
    {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xfff8}, {0x1bca0, 0x1bca3},
    {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
  };

  static IntStream ignorable() {
    return IntStream.range(0, IGNORABLE.length)
        .flatMap(i -> IntStream.rangeClosed(IGNORABLE[i][0], IGNORABLE[i][1]));
  }

  @Test
  void invisibleCodePointsFoldToNothing() {
    ignorable().forEach(c -> assertThat(Folding.of(c)).as("U+%04X", c).isEqualTo(Folding.NOTHING));
  }

  @Test
  void everyMarkBelongsToThePrecedingCodePoint() {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> Character.toString(c).matches("\\p{M}"))
        .forEach(c -> assertThat(Folding.of(c)).as("U+%04X", c).isEqualTo(Folding.NOTHING));
  }

  @Test
  void digitsOfEveryScriptAreDigits() {
    long digits =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
            .peek(
                c ->
                    assertThat(Folding.of(c))
                        .as("U+%04X", c)
                        .isEqualTo((char) ('0' + Character.digit(c, 10))))
            .count();
    assertThat(digits).isGreaterThan(600);
  }

  @ParameterizedTest
  @CsvSource({
    "٠١٢٣٤٥٦٧٨٩, 0123456789",
    "०१२३४५६७८९, 0123456789",
    "０１２３４５６７８９, 0123456789",
    "𝟎𝟏𝟐 𝟘𝟙𝟚 𝟢𝟣𝟤 𝟬𝟭𝟮 𝟶𝟷𝟸, 012 012 012 012 012",
    "⁰¹²³⁴⁵⁶⁷⁸⁹ ₀₁₂₃₄₅₆₇₈₉, 0123456789 0123456789",
    "⓪①②③ ⓿❶❷❸ ➀➁ ➊➋ ⓵⓶ ⑩ ❿, 0123 0123 12 12 12 10 10",
    "0️⃣1️⃣2️⃣, 012",
    "ａ＠ｂ．ｃ：／－＋＿, a@b.c:/-+_",
    "a‐b‑c‒d–e—f―g−h﹣i－j, a-b-c-d-e-f-g-h-i-j",
    "𝐣𝐚𝐧𝐞 𝒿 𝖏 ⓙ 🅙 🄹, jane j j j J J",
    "é è ñ ü й ガ, e e n u и カ",
    "1·2•3・4。5, 1.2.3.4.5",
    "a·b。, a·b。",
    "例。jp, 例.jp",
    "03ー3224 ラーメン, 03-3224 ラーメン",
    "ﬁ ™ ½ № ㎏, fi TM 1/2 No kg",
    "“a” ‘b’ «c», \"a\" 'b' \"c\"",
  })
  void asciiLookalikesFoldToAscii(String text, String skeleton) {
    assertThat(Folding.word(text)).isEqualTo(skeleton);
  }

  @Test
  void syllablesStayWhole() {
    assertThat(Folding.word("전화번호")).isEqualTo("전화번호");
    assertThat(Folding.word("a\ud800b")).isEqualTo("a\ud800b");
  }
}
