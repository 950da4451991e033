package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.SharedData;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every line of two real feeds, whose number of invalid lines is known independently. */
class RealFeedsTest {
  private final CloudEventParser parser = new CloudEventParser(Clock.systemUTC());

  @ParameterizedTest
  @CsvSource({"gallery-0, 20764, 103", "slate-random, 61264, 304"})
  void findsExactlyTheInvalidLines(String feed, int lines, int invalid) throws IOException {
    Path file = SharedData.require("feeds/" + feed + "/events.jsonl.gz");
    ImageBase base = ImageBase.of(file.getParent());
    Map<String, Integer> reasons = new TreeMap<>();
    int read = 0;
    for (String line : (Iterable<String>) lines(file)::iterator) {
      read++;
      ParseResult result = parser.parse(line.getBytes(StandardCharsets.ISO_8859_1), base);
      if (result instanceof Invalid fault) {
        reasons.merge(fault.code() + " " + fault.field(), 1, Integer::sum);
      } else {
        survivesAllForms(((Parsed) result).event());
      }
    }
    assertThat(read).isEqualTo(lines);
    assertThat(reasons.values().stream().mapToInt(Integer::intValue).sum())
        .as("invalid lines by reason: %s", reasons)
        .isEqualTo(invalid);
  }

  private void survivesAllForms(Event event) throws IOException {
    byte[] bytes = EventCodec.encode(event);
    assertThat(EventCodec.decode(bytes)).isEqualTo(event);
    EventHeader header = EventHeader.read(bytes);
    assertThat(header.timeMillis()).isEqualTo(event.getTime());
    assertThat(header.type().kind()).isEqualTo(event.getKind());
    assertThat(header.source()).isEqualTo(event.getSource());
    assertThat(header.id()).isEqualTo(event.getId());
    assertThat(header.subject()).isEqualTo(event.getSubject());
    assertThat(parser.parse(CloudEventWriter.write(event), null)).isEqualTo(new Parsed(event));
  }

  // Latin-1 carries any bytes through a line reader unchanged.
  private static Stream<String> lines(Path file) throws IOException {
    return new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.ISO_8859_1))
        .lines()
        .filter(line -> !line.isBlank());
  }
}
