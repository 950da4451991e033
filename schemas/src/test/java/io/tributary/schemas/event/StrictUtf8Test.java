package io.tributary.schemas.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictUtf8Test {
  @Property(tries = 20_000)
  void acceptsExactlyWhatSurvivesDecoding(@ForAll @Size(max = 40) byte[] bytes) {
    boolean clean =
        Arrays.equals(new String(bytes, UTF_8).getBytes(UTF_8), bytes)
            && !startsWithMark(bytes)
            && !hasEarlyZero(bytes);
    assertThat(StrictUtf8.fault(bytes) == null).isEqualTo(clean);
  }

  @Property
  void acceptsAllText(@ForAll String text) {
    String paired =
        new String(text.replace('\0', ' ').replace('\ufeff', ' ').getBytes(UTF_8), UTF_8);
    assertThat(StrictUtf8.fault(paired.getBytes(UTF_8))).isNull();
  }

  @Test
  void acceptsLongText() {
    assertThat(StrictUtf8.fault("\u20ac\ud834\udd1e".repeat(5_000).getBytes(UTF_8))).isNull();
    assertThat(StrictUtf8.fault(new byte[0])).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "c0af, overlong slash",
    "eda080, surrogate",
    "edb080, low surrogate",
    "f4908080, beyond U+10FFFF",
    "f8888080 80, five bytes",
    "80, continuation alone",
    "e282, cut off",
    "ff, no UTF-8 byte",
    "efbbbf7b7d, byte order mark",
  })
  void refuses(String hex, String why) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(StrictUtf8.fault(bytes)).as(why).isNotNull();
    if (!why.startsWith("byte order")) {
      String inside = "{\"a\":\"" + new String(bytes, ISO_8859_1) + "\"}";
      assertThat(StrictUtf8.fault(inside.getBytes(ISO_8859_1)))
          .as(why)
          .isEqualTo("an ill-formed sequence at byte 6");
    }
  }

  @Test
  void refusesUtf16() {
    assertThat(StrictUtf8.fault("{\"a\":1}".getBytes(UTF_16LE))).contains("zero byte");
  }

  private static boolean startsWithMark(byte[] bytes) {
    return new String(bytes, UTF_8).startsWith("\ufeff");
  }

  private static boolean hasEarlyZero(byte[] bytes) {
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
