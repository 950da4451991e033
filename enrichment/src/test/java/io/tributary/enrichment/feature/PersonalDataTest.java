package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
  @Test
  void kindsStandWhereTheValuesWere() {
    Redaction redaction =
        PersonalData.redact("card for jane@example.com, +1 415 555 0100 or bob@example.com");
    assertThat(redaction.text()).isEqualTo("card for <EMAIL>, <PHONE> or <EMAIL>");
    assertThat(redaction.kinds()).containsExactly("EMAIL", "PHONE");
  }

  @Test
  void theRestStaysAsItCame() {
    String text = "  ｆｕｌｌ\u200b width\t\tａ＠example.com  ﬁn\u202e ";
    Redaction redaction = PersonalData.redact(text);
    assertThat(redaction.text()).isEqualTo("  ｆｕｌｌ\u200b width\t\t<EMAIL>  ﬁn\u202e ");
  }

  @Test
  void aTextWithoutAnyIsTheSame() {
    String text = "a castle, 8k, f/1.8";
    assertThat(PersonalData.redact(text).text()).isSameAs(text);
    assertThat(PersonalData.redact(text).kinds()).isEmpty();
    assertThat(PersonalData.redact("").text()).isEmpty();
  }

  @Test
  void noValueOfTheLabelledTextsIsLeft() {
    for (var labelled : LabelledTexts.heldOut().texts()) {
      String redacted = PersonalData.redact(labelled.text()).text();
      for (Span span : PersonalData.find(labelled.text())) {
        assertThat(redacted)
            .doesNotContain(labelled.text().substring(span.start(), span.end()))
            .contains("<" + span.kind() + ">");
      }
    }
  }

  @Test
  void hostileTextsAreTextsToo() throws IOException {
    Path folder = SharedData.require("vectors/blns");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        Files.readAllLines(file).forEach(PersonalDataTest::redactedOnceIsEnough);
      }
    }
  }

  /** Patterns of which a careless one takes time beyond all bounds, or the stack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "1 ",
        "a.",
        "@",
        "@a",
        "a@",
        "a@a.",
        "@a:a.",
        "0 1",
        "+1 ",
        "1-",
        "f:",
        ":",
        "::1",
        "1.1.1.",
        "password ",
        "api_key=",
        "DE12 ",
        "sk-",
        "eyJa.",
        "[at]",
        "a(at)a",
        "x.com/",
        "u/",
        "-----BEGIN PRIVATE KEY-----",
        "\u200b",
        "＠",
        "ig: a",
        "tel 1",
        "4111 1111 1111 "
      })
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void longTextsEnd(String part) {
    String text = part.repeat(20_000 / part.length());
    PersonalData.redact(text);
    PersonalData.redact(text + "@");
    PersonalData.redact("@" + text + "!");
  }

  @Property
  void redactedTwiceIsRedactedOnce(@ForAll("mixtures") String text) {
    redactedOnceIsEnough(text);
  }

  private static void redactedOnceIsEnough(String text) {
    Redaction redaction = PersonalData.redact(text);
    assertThat(PersonalData.find(redaction.text())).as(text).isEmpty();
    assertThat(redaction.kinds()).isSorted().doesNotHaveDuplicates();
    redaction.kinds().forEach(kind -> assertThat(redaction.text()).contains("<" + kind + ">"));
  }

  @Provide
  Arbitrary<String> mixtures() {
    List<String> values =
        LabelledTexts.positives().texts().stream()
            .flatMap(
                labelled ->
                    labelled.spans().stream()
                        .map(span -> labelled.text().substring(span.start(), span.end())))
            .toList();
    return Arbitraries.oneOf(
            Arbitraries.of(values),
            Arbitraries.of(
                " ", ", ", ":", "@", "/", "-", ".", "#", "=", "call ", "password ", "1", "\u200b"),
            Arbitraries.strings().ofMaxLength(6))
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
