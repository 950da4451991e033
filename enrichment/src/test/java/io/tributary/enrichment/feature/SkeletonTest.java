package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enrichment.feature.Skeleton.Reading;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SkeletonTest {
  @Test
  void plainAsciiIsItsOwnSkeleton() {
    String text = "a castle, 8k, f/1.8";
    assertThat(Skeleton.of(text, Reading.PLAIN).shown()).isSameAs(text);
    assertThat(Skeleton.of("a\tb\r\nc", Reading.PLAIN).shown()).isEqualTo("a b  c");
  }

  @Test
  void invisibleCodePointsAreRedactedWithTheirPredecessor() {
    assertThat(original("x4\u034f\ufe0f\u20e35", 1, 2)).isEqualTo("4\u034f\ufe0f\u20e3");
    assertThat(original("e\u0301\u200bx", 0, 1)).isEqualTo("e\u0301\u200b");
    assertThat(original("\u200bx", 0, 1)).isEqualTo("x");
    assertThat(original("\ufb01\u200bx", 0, 1)).isEqualTo("\ufb01\u200b");
    assertThat(original("\ufb01\u200bx", 1, 2)).isEqualTo("\ufb01\u200b");
  }

  @Test
  void aChangeOfDirectionStaysWithItsSurroundings() {
    assertThat(original("\u202a12\u202c x", 0, 2)).isEqualTo("12");
    assertThat(original("12\u2067\u200bx", 0, 2)).isEqualTo("12");
  }

  @Test
  void ambiguousCodePointsAreReadBothWays() {
    Skeleton plain = Skeleton.of("10\u00b2 a\udb40\udc42", Reading.PLAIN);
    assertThat(plain.shown()).isEqualTo("102 a");
    assertThat(plain.differsAs(Reading.RAISED_APART)).isTrue();
    assertThat(plain.differsAs(Reading.TAGS_SHOWN)).isTrue();
    assertThat(Skeleton.of("10\u00b2", Reading.RAISED_APART).shown()).isEqualTo("10^");
    assertThat(Skeleton.of("a\udb40\udc42", Reading.TAGS_SHOWN).shown()).isEqualTo("aB");
    assertThat(Skeleton.of("caf\u00e9", Reading.PLAIN).differsAs(Reading.TAGS_SHOWN)).isFalse();
  }

  /** Every char of the original is the source of a char of the skeleton, or is invisible. */
  @Property
  void offsetsGrowAndCoverTheOriginal(@ForAll("texts") String text) {
    for (Reading reading : Reading.values()) {
      Skeleton skeleton = Skeleton.of(text, reading);
      int start = 0;
      int end = 0;
      for (int i = 0; i < skeleton.shown().length(); i++) {
        Span span = skeleton.inOriginal(new Span(PersonalDataKind.KEY, i, i + 1));
        assertThat(span.start()).isGreaterThanOrEqualTo(start);
        assertThat(span.end()).isGreaterThanOrEqualTo(end).isGreaterThan(span.start());
        if (span.start() >= end) {
          assertNothing(text, end, span.start());
        } else {
          assertThat(span).isEqualTo(new Span(PersonalDataKind.KEY, start, end));
        }
        start = span.start();
        end = span.end();
      }
      assertNothing(text, end, text.length());
    }
  }

  private static void assertNothing(String text, int from, int to) {
    text.substring(from, to)
        .codePoints()
        .forEach(c -> assertThat(Folding.of(c)).as("U+%04X", c).isEqualTo(Folding.NOTHING));
  }

  private static String original(String text, int start, int end) {
    Span span =
        Skeleton.of(text, Reading.PLAIN).inOriginal(new Span(PersonalDataKind.KEY, start, end));
    return text.substring(span.start(), span.end());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(4),
            Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .map(c -> Character.toString(c)),
            Arbitraries.of(
                "\u034f", "\ufe0f", "\u202e", "\ufb01", "\u00b2", "\udb40\udc41", "\u0301"))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
