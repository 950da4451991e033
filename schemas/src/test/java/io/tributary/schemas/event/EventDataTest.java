package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.event.ParseResult.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that handle data as bytes send its JSON text in {@code data_base64}. */
class EventDataTest {
  @ParameterizedTest
  @EnumSource(EventType.class)
  void jsonInBase64IsData(EventType type) {
    assertThat(parse(type, "\"data_base64\":\"" + base64(SampleEvents.data(type)) + "\""))
        .isEqualTo(SampleEvents.parse(SampleEvents.json(type)));
  }

  @Test
  void nullBesideItCountsAsAbsent() {
    String encoded = "\"data_base64\":\"" + base64(data()) + "\"";
    assertThat(share(encoded + ",\"data\":null")).isInstanceOf(ParseResult.Parsed.class);
    for (String nothing : new String[] {"null", "\"\""}) {
      assertThat(share("\"data_base64\":" + nothing + ",\"data\":" + data()))
          .isInstanceOf(ParseResult.Parsed.class);
    }
    Invalid both = (Invalid) share(encoded + ",\"data\":" + data());
    assertThat(both.message())
        .isEqualTo("data_base64: found it beside data; allowed is one of the two");
    assertThat(((Invalid) share("\"data_base64\":null")).field()).isEqualTo("data");
  }

  @Test
  void dataThatIsNotAnObjectIsInvalid() {
    assertFault(InvalidReason.WRONG_TYPE, "[]");
    assertFault(InvalidReason.WRONG_TYPE, "\"" + base64("[1]") + "\"");
    assertFault(InvalidReason.WRONG_TYPE, "\"" + base64(" ") + "\"");
    assertFault(InvalidReason.BAD_JSON, "\"" + base64("{\"actor\":NaN}") + "\"");
    assertFault(InvalidReason.BAD_JSON, "\"" + base64(data() + "{}") + "\"");
    assertFault(InvalidReason.BAD_UTF8, "\"" + base64(new byte[] {'{', (byte) 0xFF, '}'}) + "\"");
    String encoded = base64("{}");
    assertThat(encoded).endsWith("=");
    for (String no :
        new String[] {
          encoded.substring(0, encoded.length() - 1),
          encoded + "=",
          " " + encoded,
          "e3_-",
          "!",
          "e31="
        }) {
      assertFault(InvalidReason.VALUE_NOT_ALLOWED, "\"" + no + "\"");
    }
  }

  private static void assertFault(InvalidReason code, String value) {
    Invalid invalid = (Invalid) share("\"data_base64\":" + value);
    assertThat(invalid.field()).isEqualTo("data_base64");
    assertThat(invalid.code()).as(value).isEqualTo(code);
  }

  private static String data() {
    return SampleEvents.data(EventType.POST_SHARED);
  }

  private static ParseResult share(String instead) {
    return parse(EventType.POST_SHARED, instead);
  }

  /** A sample with something else instead of its data. */
  private static ParseResult parse(EventType type, String instead) {
    return SampleEvents.parse(
        SampleEvents.json(type).replace("\"data\":" + SampleEvents.data(type), instead));
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
