package io.tributary.export.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The ways in which producers send invalid CloudEvents, in rotation. */
final class BrokenLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte NO_UTF8 = (byte) 0xC0;

  private final List<Consumer<ObjectNode>> mistakes =
      List.of(
          event -> event.remove("time"),
          event -> event.put("time", event.path("time").asText().replace('T', ' ')),
          event -> event.put("time", event.path("time").asText().replace("Z", "")),
          event -> event.put("time", event.path("time").asText().replace("2026", "2626")),
          event -> event.put("type", "io.tributary.story.viewed"),
          event -> event.put("specversion", "0.3"),
          event -> event.put("id", ""),
          event -> event.put("source", 7),
          event -> event.putNull("data"),
          event -> event.put("data", "see attachment"),
          event -> impression(event).put("position", 0),
          event -> impression(event).put("propensity", 1.2),
          event -> impression(event).put("dwellMs", "long"),
          event -> impression(event).remove("postId"),
          event -> reaction(event).put("reaction", "meh"),
          event -> reaction(event).put("actor", ""));

  /** The mistakes above, and two that break the JSON. */
  int kinds() {
    return mistakes.size() + 2;
  }

  /** Breaks a valid line in the n-th way. */
  byte[] breakLine(byte[] line, int number) {
    int kind = number % kinds();
    if (kind == mistakes.size()) {
      return Arrays.copyOf(line, line.length * 2 / 3);
    }
    if (kind > mistakes.size()) {
      byte[] bytes = line.clone();
      bytes[new String(line, UTF_8).indexOf("\"id\":\"") + 6] = NO_UTF8;
      return bytes;
    }
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(line);
      mistakes.get(kind).accept(event);
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException("a line just written cannot be read", e);
    }
  }

  private static ObjectNode impression(ObjectNode event) {
    event.put("type", "io.tributary.impression.served");
    return data(event);
  }

  private static ObjectNode reaction(ObjectNode event) {
    event.put("type", "io.tributary.reaction.added");
    return data(event).put("reaction", "like");
  }

  /** Data that is valid for an engagement, so that the line has only one mistake. */
  private static ObjectNode data(ObjectNode event) {
    JsonNode data = event.path("data");
    String actor = data.path("actor").asText(data.path("subject").asText("somebody"));
    String postId = data.path("postId").asText("post-00001");
    return event.putObject("data").put("actor", actor).put("postId", postId);
  }
}
