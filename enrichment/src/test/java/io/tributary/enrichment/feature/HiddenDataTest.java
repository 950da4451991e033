package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enrichment.feature.LabelledTexts.Labelled;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invisible code points hide no value, and text without a value is unchanged to the byte. */
class HiddenDataTest {
  private static final int[] NOTHING =
      java.util.stream.IntStream.concat(
              FoldingTest.ignorable().filter(c -> c < 0x2000 || (c & 0xf) == 0 || c == 0xfe0f),
              java.util.stream.IntStream.of(
                  0x301, 0x332, 0x20e3, 0x489, 0x93f, 0xe0100, 0xe01ef, 7))
          .filter(c -> !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069))
          .toArray();

  /** Labelled texts in which every value is found. */
  private static final List<Labelled> FOUND =
      Stream.of(
              LabelledTexts.positives(),
              LabelledTexts.heldOut(),
              LabelledTexts.tuning(),
              LabelledTexts.prompts())
          .flatMap(set -> set.texts().stream())
          .filter(l -> !l.spans().isEmpty() && PersonalData.find(l.text()).equals(l.spans()))
          .toList();

  @Test
  void thereAreEnoughLabelledValues() {
    assertThat(FOUND).hasSizeGreaterThan(450);
  }

  /** Inserted after any char of any value, even the last; no part of the value may remain. */
  @Property(tries = 3000)
  void nothingVisibleChangesNothing(@ForAll("found") Labelled labelled, @ForAll long seed) {
    Random random = new Random(seed);
    Span span = labelled.spans().get(random.nextInt(labelled.spans().size()));
    StringBuilder hidden = new StringBuilder(labelled.text());
    for (int i = span.end(); i > span.start(); i--) {
      boolean splits =
          i < hidden.length()
              && Character.isLowSurrogate(hidden.charAt(i))
              && Character.isHighSurrogate(hidden.charAt(i - 1));
      if (!splits && random.nextInt(3) == 0) {
        hidden.insert(i, Character.toString(NOTHING[random.nextInt(NOTHING.length)]));
      }
    }
    assertThat(PersonalData.redact(hidden.toString()).text())
        .isEqualTo(PersonalData.redact(labelled.text()).text());
  }

  @Property
  void theRestIsUnchangedToTheByte(@ForAll("mixtures") String text) {
    String redacted = PersonalData.redact(text).text();
    String kept =
        Stream.of(redacted.split("<(?:KEY|EMAIL|IBAN|CARD|IP|PHONE|HANDLE)>", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".+"));
    assertThat(Pattern.compile(kept, Pattern.DOTALL).matcher(text).matches()).as(text).isTrue();
    assertThat(PersonalData.redact(redacted).text()).as(text).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+49 30 901\u034f820 x|<PHONE> x",
        "+4\ufe0f9 30 90\ufe0e1820\ufe0f|<PHONE>",
        "4️⃣ +4️⃣9️⃣ 3️⃣0️⃣ 9️⃣0️⃣1️⃣8️⃣2️⃣0️⃣|4️⃣ <PHONE>",
        "+٤٩ ٣٠ ٩٠١٨٢٠|<PHONE>",
        "+1 415 555 0100² |<PHONE>² ",
        "+⁴⁹ ³⁰ ⁹⁰¹⁸²⁰ |<PHONE> ",
        "jane@exa\u3164mple.com\u115f!|<EMAIL>!",
        "@jane\u0301_doe\u0301\u0301,|<HANDLE>,",
        "\u202a+49 30 901820\u202c|\u202a<PHONE>\u202c",
        "❤️ +49 30 901820 ❤️|❤️ <PHONE> ❤️",
      })
  void aValueIsRedactedCompletely(String text, String redacted) {
    assertThat(PersonalData.redact(text).text()).isEqualTo(redacted.stripTrailing());
  }

  @Test
  void tagsThatSpellAValueAreRead() {
    String hidden =
        "jane@example.com"
            .chars()
            .mapToObj(c -> Character.toString(0xe0000 + c))
            .collect(Collectors.joining());
    assertThat(PersonalData.redact("a cat " + hidden + " here").text())
        .isEqualTo("a cat <EMAIL> here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f b",
        "👨‍👩‍👧 ❤️ 1️⃣ e\u0301 \u202eabc\u202c \u3164",
        "<PHONE> <EMAIL>, <HANDLE> at <IP>:80 <KEY> <IBAN><CARD>",
      })
  void textWithoutAValueStays(String text) {
    assertThat(PersonalData.redact(text).text()).isSameAs(text);
  }

  /** Every number in a list of any length is found. */
  @Test
  void neighboursDoNotHideEachOther() {
    for (String value :
        List.of(
            "0161 496 0123",
            "+49 30 901820",
            "415-555-0132",
            "203.0.113.7",
            "4111 1111 1111 1111",
            "DE89 3704 0044 0532 0130 00",
            "jane@example.com")) {
      String text = (value + " ").repeat(50);
      assertThat(PersonalData.redact(text).text()).doesNotContain("0", "1").contains("> <");
    }
  }

  @Provide
  Arbitrary<Labelled> found() {
    return Arbitraries.of(FOUND);
  }

  @Provide
  Arbitrary<String> mixtures() {
    List<String> values =
        FOUND.stream()
            .map(l -> l.text().substring(l.spans().get(0).start(), l.spans().get(0).end()))
            .toList();
    return Arbitraries.oneOf(
            Arbitraries.of(values),
            Arbitraries.of(
                " ", ", ", ":", "@", "/", "-", ".", "#", "=", "call ", "id ", "1", "٣", "一"),
            Arbitraries.of("\u200b", "\u034f", "\ufe0f", "\u202e", "\u00b2", "\u20e3", "<", ">"),
            Arbitraries.strings().ofMaxLength(4))
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
