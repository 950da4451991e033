package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.TestJson;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Valid events stay equal through JSON, Avro and JSON again. */
class RoundTripTest {
  private final CloudEventParser parser =
      new CloudEventParser(Clock.fixed(Instant.parse("2030-02-01T00:00:00Z"), ZoneOffset.UTC));

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void jsonAvroJson(@ForAll("valid") Map<String, Object> json) throws UndecodableException {
    ParseResult result = parser.parse(TestJson.write(json), null);
    assertThat(result).isInstanceOf(Parsed.class);
    Event event = ((Parsed) result).event();
    Event decoded = EventCodec.decode(EventCodec.encode(event));
    assertThat(decoded).isEqualTo(event);
    assertThat(parser.parse(CloudEventWriter.write(decoded), null)).isEqualTo(result);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void orderOfFieldsDoesNotMatter(@ForAll("valid") Map<String, Object> json) {
    assertThat(parser.parse(TestJson.write(Reversed.of(json)), null))
        .isEqualTo(parser.parse(TestJson.write(json), null));
  }

  @Provide
  Arbitrary<Map<String, Object>> valid() {
    return CloudEventArbitraries.valid();
  }
}
