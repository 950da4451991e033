package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.SharedData;
import io.tributary.schemas.TestJson;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strings known to break other software pass unchanged through every text field of an event. */
class NaughtyStringsTest {
  @Test
  void passUnchanged() throws IOException {
    List<?> strings =
        (List<?>)
            TestJson.read(
                Files.readAllBytes(SharedData.require("vectors/blns/resources/blns.json")));
    int checked = 0;
    for (Object string : strings) {
      String text = (String) string;
      if (!text.isEmpty()) {
        comesThrough(text);
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(450);
  }

  private static void comesThrough(String text) throws IOException {
    boolean isName =
        text.getBytes(StandardCharsets.UTF_8).length <= 512
            && text.chars().noneMatch(Character::isISOControl);
    if (isName) {
      comesThrough(text, text);
    } else {
      comesThrough("n", text);
      assertThat(SampleEvents.PARSER.parse(event(text, text), null)).isInstanceOf(Invalid.class);
    }
  }

  private static byte[] event(String name, String text) {
    Map<String, Object> image = Map.of("uri", "s3://b/k");
    Map<String, Object> data =
        Map.of("actor", name, "postId", name, "prompt", text, "caption", text, "image", image);
    return TestJson.write(
        Map.of(
            "specversion",
            "1.0",
            "id",
            name,
            "source",
            name,
            "type",
            EventType.POST_PUBLISHED.cloudEventsType(),
            "time",
            "2026-11-22T07:00:00Z",
            "data",
            data));
  }

  private static void comesThrough(String name, String text) throws IOException {
    byte[] json = event(name, text);
    Event event = ((Parsed) SampleEvents.PARSER.parse(json, null)).event();
    byte[] avro = EventCodec.encode(event);
    Event decoded = EventCodec.decode(avro);
    PostPublished post = (PostPublished) decoded.getData();
    assertThat(List.of(decoded.getId(), decoded.getSource(), decoded.getSubject()))
        .containsOnly(name);
    assertThat(post.getPostId()).isEqualTo(name);
    assertThat(List.of(post.getPrompt(), post.getCaption())).containsOnly(text);
    assertThat(EventHeader.read(avro).id()).isEqualTo(name);
    byte[] again = CloudEventWriter.write(decoded);
    assertThat(SampleEvents.PARSER.parse(again, null)).isEqualTo(new Parsed(event));
    assertThat(new String(again, StandardCharsets.UTF_8)).doesNotContain("\n");
  }
}
