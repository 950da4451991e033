package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.TestJson;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.ParseResult;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

class BinaryModeTest {
  private static final CloudEventParser PARSER =
      new CloudEventParser(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
  private static final String DATA = "{\"actor\":\"u1\",\"postId\":\"p1\"}";

  @Test
  void headersBecomeAttributesAndTheBodyBecomesData() {
    HttpFields.Mutable headers =
        share("e1").put("Content-Type", "application/json; charset=utf-8").put("X-Other", "no");
    assertThat(read(headers, DATA))
        .isEqualTo(
            Map.of(
                "specversion", "1.0",
                "id", "e1",
                "source", "urn:app",
                "type", "io.tributary.post.shared",
                "time", "2026-11-22T10:00:00Z",
                "datacontenttype", "application/json; charset=utf-8",
                "data", Map.of("actor", "u1", "postId", "p1")));
    Event event = ((Parsed) parse(headers, DATA)).event();
    assertThat(event.getId()).isEqualTo("e1");
    assertThat(event.getSubject()).isEqualTo("u1");
  }

  @Test
  void unquotesAndPercentDecodesValues() {
    assertThat(id("caf%C3%A9%20%25 100%")).isEqualTo("caf\u00e9 % 100%");
    assertThat(id("%E2%82%AC%zz%4")).isEqualTo("\u20ac%zz%4");
    assertThat(id("\"a \\\"b\\\" \\\\ %41\"")).isEqualTo("a \"b\" \\ A");
    assertThat(id("caf\u00c3\u00a9 %41")).as("bytes of UTF-8").isEqualTo("caf\u00e9 A");
    assertThat(id("caf\u00c3\u00a9")).isEqualTo("caf\u00e9");
    assertThat(id("\u20ac")).isEqualTo("\u20ac");
    assertThat(id("\"")).isEqualTo("\"");
    assertThat(id("\"open")).isEqualTo("\"open");
    assertThat(id("\"\"")).isEqualTo("");
  }

  /**
   * With replacement characters, two ids could become equal, and a withdrawal a copy of another
   * event.
   */
  @Test
  void aHeaderThatIsNotUtf8IsInvalidAndNamed() {
    for (String value :
        List.of("%FF", "a%C3", "%ED%A0%80", "%C0%AF", "\"%F8%88%80%80%80\"", "caf\u00e9")) {
      HttpFields headers = share("e1").put("ce-id", value);
      Invalid fault = BinaryMode.fault(headers);
      assertThat(fault).as(value).isNotNull();
      assertThat(fault.reason()).isEqualTo("BAD_UTF8");
      assertThat(fault.message()).startsWith("ce-id: found \"").endsWith("where it is not ASCII");
      assertThat(parse(headers, DATA))
          .as("a letter is never taken for an event later")
          .isInstanceOf(Invalid.class);
    }
    assertThat(BinaryMode.fault(share("e1").put("CE-Extra", "%FF")).field()).isEqualTo("ce-extra");
    assertThat(BinaryMode.fault(share("caf%C3%A9 %zz %").put("X-Other", "%FF"))).isNull();
  }

  @Test
  void aBodyThatIsNotUtf8KeepsItsBytes() {
    byte[] body = {'{', (byte) 0xFF, '}'};
    byte[] event = BinaryMode.toStructured(share("e1"), body);
    assertThat(new String(event, StandardCharsets.ISO_8859_1)).contains("{\u00ff}");
    assertThat(PARSER.parse(event, null)).isInstanceOf(Invalid.class);
  }

  @Test
  void namesAreInLowerCaseAndTheBodyAloneIsData() {
    HttpFields.Mutable headers = HttpFields.build().put("CE-Id", "x").put("ce-data", "{}");
    assertThat(read(headers, "")).isEqualTo(Map.of("id", "x"));
    assertThat(read(headers, "[\"x\"]").get("data")).isEqualTo(List.of("x"));
  }

  @Test
  void aBodyThatIsNotASingleValueBecomesAString() {
    assertThat(read(share("e1"), "{},\"id\":\"other\"").get("data"))
        .isEqualTo("{},\"id\":\"other\"");
    assertThat(read(share("e1"), "1}{").get("data")).isEqualTo("1}{");
  }

  @Property(tries = 2_000)
  void noBodyActsAsAttributes(@ForAll("bodies") String body) {
    if (parse(share("e1"), body) instanceof Parsed parsed) {
      assertThat(parsed.event().getId()).isEqualTo("e1");
      assertThat(parsed.event().getSource()).isEqualTo("urn:app");
    }
  }

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.of(
            DATA,
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            " ",
            "1",
            "\"id\"",
            "\"evil\"",
            "\"source\":\"evil\"",
            "\"data\"",
            "{}")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static String id(String header) {
    return (String) read(HttpFields.build().put("ce-id", header), "").get("id");
  }

  private static HttpFields.Mutable share(String id) {
    return HttpFields.build()
        .put("ce-specversion", "1.0")
        .put("ce-id", id)
        .put("ce-source", "urn:app")
        .put("ce-type", "io.tributary.post.shared")
        .put("ce-time", "2026-11-22T10:00:00Z");
  }

  private static Map<?, ?> read(HttpFields headers, String body) {
    return (Map<?, ?>)
        TestJson.read(BinaryMode.toStructured(headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static ParseResult parse(HttpFields headers, String body) {
    return PARSER.parse(
        BinaryMode.toStructured(headers, body.getBytes(StandardCharsets.UTF_8)), null);
  }
}
