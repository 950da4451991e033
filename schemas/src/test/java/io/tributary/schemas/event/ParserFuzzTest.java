package io.tributary.schemas.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.TestJson;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** For any bytes, the parser returns a result and never throws. */
@Tag("slow")
class ParserFuzzTest {
  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
  void garbledEventsGetAResult(
      @ForAll("valid") Map<String, Object> json,
      @ForAll @Size(min = 1, max = 4) int[] places,
      @ForAll @Size(4) byte[] values) {
    byte[] bytes = TestJson.write(json);
    for (int i = 0; i < places.length; i++) {
      bytes[Math.floorMod(places[i], bytes.length)] = values[i];
    }
    ParseResult result = SampleEvents.PARSER.parse(bytes, null);
    if (result instanceof Parsed parsed) {
      assertThat(new String(bytes, UTF_8).getBytes(UTF_8)).isEqualTo(bytes);
      byte[] again = CloudEventWriter.write(parsed.event());
      assertThat(SampleEvents.PARSER.parse(again, null)).isEqualTo(result);
    } else {
      Invalid invalid = (Invalid) result;
      assertThat(invalid.found()).isNotEmpty().hasSizeLessThan(120).doesNotContain("\n");
      assertThat(invalid.allowed()).isNotEmpty();
    }
  }

  @Property(tries = 5_000)
  void anyBytesGetAResult(@ForAll @Size(max = 60) byte[] bytes) {
    assertThat(SampleEvents.PARSER.parse(bytes, null)).isInstanceOf(Invalid.class);
  }

  @Test
  void noPrefixOfAnEventIsAnEvent() {
    byte[] bytes = SampleEvents.json(EventType.POST_PUBLISHED).getBytes(UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      ParseResult result = SampleEvents.PARSER.parse(Arrays.copyOf(bytes, length), null);
      assertThat(result).as("first %d bytes", length).isInstanceOf(Invalid.class);
      assertThat(((Invalid) result).code()).isEqualTo(InvalidReason.BAD_JSON);
    }
  }

  /** Field names are cached across events; many of them must not make valid events invalid. */
  @Test
  void manyFieldNamesAreHarmless() {
    for (int event = 0; event < 20; event++) {
      StringBuilder data = new StringBuilder("{\"actor\":\"u1\",\"postId\":\"p1\"");
      for (int i = 0; i < 10_000; i++) {
        data.append(",\"").append(event).append("-name-").append(i).append("\":").append(i);
      }
      assertThat(SampleEvents.parse(SampleEvents.json(EventType.POST_SHARED, data + "}")))
          .isEqualTo(new Parsed(SampleEvents.event(EventType.POST_SHARED)));
    }
  }

  @Provide
  Arbitrary<Map<String, Object>> valid() {
    return CloudEventArbitraries.valid();
  }
}
