package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
  @Test
  void kindsReplaceValues() {
    Redaction redaction =
        PersonalData.redact("card for jane@example.com, +1 415 555 0100 or bob@example.com");
    assertThat(redaction.text()).isEqualTo("card for <EMAIL>, <PHONE> or <EMAIL>");
    assertThat(redaction.kinds()).containsExactly("EMAIL", "PHONE");
  }

  @Test
  void theRestIsUnchanged() {
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

  /** Former false positives, by kind: weights, codes, sizes, dates, versions, measures. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "face::2 hair::1",
        "bed::1.5 moon::1",
        "2001::2 a space odyssey::1",
        "16:9::4:3, 01:02:03:04:05:06:07:08",
        "reference a1b2c3da-0161-4960-8123-a5b6c7d8e9f0",
        "part ABC-0161-4960-8123, 0212-345-1818.jpg, no. 415-555-0132-B",
        "mobile 1080 1920 wallpaper",
        "phone 2560 1440 wallpaper",
        "mobile 3840 2160 background",
        "phone 2007-06-29 launch, call 06/29/2007",
        "call 10000000 soldiers, lotto 03 11 19 24 37",
        "Chrome/119.0.0.0 Safari/537.36, nginx/1.25.30.1",
        "+48.858370, +2.294481 and lat +51.5073509",
        "@45deg @90degrees @12fps @100percent @2am @1.5x",
        "@container (width > 1px) @Entity class Dragon @babel/core",
        "twitter is 15 years old, instagram: 1080x1080, x.com/home",
        "bearer 18th-century, api key 3d-render, password 1980s-style",
        "-----BEGIN PRIVATE KEY----- poster on a wall",
        "react@18.2.0-rc.next hero@3x.webp q@k.transpose(1, 2) git@github.com:a/b",
      })
  void lookalikesOfValuesStay(String text) {
    assertThat(PersonalData.redact(text).text()).isSameAs(text);
  }

  /** Territories have codes of their own in the formats of France, Britain and Finland. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "JE62 BARC 2071 4583 6083 87",
        "GP1120041010050500013M02606",
        "re42 2004 1010 0505 0001 3m02 606",
        "AX21 1234 5600 0007 85",
      })
  void accountsOfTerritoriesAreFound(String account) {
    assertThat(PersonalData.redact("pay " + account + " now").text()).isEqualTo("pay <IBAN> now");
  }

  /**
   * Remainder 1 by 97 is not enough: German accounts have digits only, and check digits are 02 to
   * 98.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE08ABCD37040044053201",
        "DE99370400440000000024",
        "DE01370400440000000042",
        "DE00370400440000000060",
      })
  void accountsThatNoBankIssuesStay(String text) {
    assertThat(PersonalData.redact(text).kinds()).doesNotContain("IBAN");
  }

  /** Signs around a value are no part of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*jane@example.com*|*<EMAIL>*",
        "?user=1&email=jane@example.com&x=1|?user=1&email=<EMAIL>&x=1",
        "jane@example.com-art|<EMAIL>-art",
        "联系jane@example.cn吧|联系<EMAIL>吧",
        "电话13123459720。|电话<PHONE>。",
        "+1 415 555 0100 35 mm|<PHONE> 35 mm",
        "(+49) 30 901820, (see +49 30 901820)|<PHONE>, (see <PHONE>)",
        "password: hunter2xyz).|password: <KEY>).",
        "linkedin.com/in/jane-doe-12, instagram.com/stories/jane.doe|linkedin.com/in/<HANDLE>, instagram.com/stories/<HANDLE>",
        "fe80::1%eth0 ::ffff:203.0.113.7|<IP> <IP>",
        "作者@wlop_art的风格, @रामकुमार|作者<HANDLE>的风格, <HANDLE>",
      })
  void aValueIsReplacedFromItsFirstToItsLastChar(String text, String redacted) {
    assertThat(PersonalData.redact(text).text()).isEqualTo(redacted);
  }

  /** Keys have no maximum length. */
  @Test
  void longKeysAreRedactedCompletely() {
    String key = "a1B2c3D4".repeat(100);
    assertThat(PersonalData.redact("sk-" + key + " x").text()).isEqualTo("<KEY> x");
    assertThat(PersonalData.redact("password: " + key + " x").text())
        .isEqualTo("password: <KEY> x");
    byte[] random = new byte[600];
    new Random(7).nextBytes(random);
    String token = Base64.getUrlEncoder().encodeToString(random);
    assertThat(PersonalData.redact(token + " x").text()).isEqualTo("<KEY> x");
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
        Files.readAllLines(file).forEach(PersonalDataTest::oneRedactionIsComplete);
      }
    }
  }

  /** Texts on which a careless pattern would take exponential time or overflow the stack. */
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
  void longTextsTerminate(String part) {
    String text = part.repeat(20_000 / part.length());
    PersonalData.redact(text);
    PersonalData.redact(text + "@");
    PersonalData.redact("@" + text + "!");
  }

  @Property
  void redactionIsIdempotent(@ForAll("mixtures") String text) {
    oneRedactionIsComplete(text);
  }

  private static void oneRedactionIsComplete(String text) {
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
