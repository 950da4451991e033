package io.tributary.schemas.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.GoldenFile;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.CloudEventWriter;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Bytes that earlier releases wrote still decode to the same events. A line contains the bytes in
 * hex, a blank, and the event as JSON. There is one file per schema version; existing files never
 * change.
 */
class GoldenEventsTest {
  @Test
  void everyVersionHasGoldenBytesThatDecode() throws IOException {
    int versions = SchemaStore.load("event").versions().size();
    for (int version = 1; version <= versions; version++) {
      Path file = GoldenFile.FOLDER.resolve("event-" + version + ".txt");
      if (!Files.exists(file) && version == versions && GoldenFile.isRegenerating()) {
        Files.write(file, currentBytes());
      }
      assertThat(file).as("missing; write it with: %s", GoldenFile.command("schemas")).exists();
      for (String line : Files.readAllLines(file)) {
        int blank = line.indexOf(' ');
        Event event = EventCodec.decode(HexFormat.of().parseHex(line.substring(0, blank)));
        assertThat(new String(CloudEventWriter.write(event), UTF_8))
            .isEqualTo(line.substring(blank + 1));
      }
    }
  }

  @Test
  void theCurrentVersionsBytesAreThoseOfTheFile() throws IOException {
    int version = SchemaStore.load("event").versions().size();
    assertThat(Files.readAllLines(GoldenFile.FOLDER.resolve("event-" + version + ".txt")))
        .isEqualTo(currentBytes());
  }

  private static List<String> currentBytes() {
    List<String> lines = new ArrayList<>();
    for (EventType type : EventType.values()) {
      Event event = SampleEvents.event(type);
      lines.add(
          HexFormat.of().formatHex(EventCodec.encode(event))
              + " "
              + new String(CloudEventWriter.write(event), UTF_8));
    }
    return lines;
  }
}
