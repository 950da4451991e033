package io.tributary.export.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lines that are hard to parse, or valid lines with unusual content, one second apart. */
final class HostileLines {
  /** Subjects with unusual names that must still be admitted. */
  private static final String WILLING = "willing";

  /**
   * An escaped half of a surrogate pair as the name of a field. It is grammatically JSON, but a
   * parser need not accept it; the oracle's accepts it and the product's does not.
   */
  private static final String EITHER_WAY = "i_object_key_lone_2nd_surrogate.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<byte[]> lines = new ArrayList<>();
  private final List<String> prompts = new ArrayList<>();
  private final List<String> purposes;
  private Instant time;
  private int id;

  /**
   * @param start event time of the first line
   * @param purposes the purposes of the policy
   */
  HostileLines(Instant start, List<String> purposes) {
    this.time = start;
    this.purposes = purposes;
    ObjectNode profile = JSON.createObjectNode().put("subject", WILLING);
    add("subject.profiled", profile.put("ageBand", "adult").put("jurisdiction", "DE"));
    ObjectNode consent = JSON.createObjectNode().put("recordId", "rc").put("subject", WILLING);
    purposes.forEach(consent.putArray("purposes")::add);
    add(
        "consent.changed",
        consent
            .put("state", "ConsentGiven")
            .put("effectiveTime", time.toString())
            .put("noticeVersion", "1"));
  }

  /** Returns the lines, in the order of their event times. */
  List<byte[]> lines() {
    return lines;
  }

  /** Returns the prompts of posts that must be admitted, as the output must contain them. */
  List<String> prompts() {
    return prompts;
  }

  /** Each string as a prompt, as an id, and as a name. */
  HostileLines naughtyStrings(Path file) throws IOException {
    for (JsonNode node : JSON.readTree(file.toFile())) {
      String text = node.asText();
      add("post.published", post(WILLING, "naughty-" + id, text));
      if (!text.isEmpty()) {
        prompts.add(text);
      }
      add("post.published", post(WILLING, text, "a fox"));
      add("post.published", post(text, "by-naughty-" + id, "a fox"));
      add("prompt.submitted", prompt(text));
    }
    return this;
  }

  /** Each text as a separate line, and as an unknown field. */
  HostileLines jsonTexts(Path suite) throws IOException {
    for (JsonNode node : JSON.readTree(suite.toFile()).get("parsing")) {
      String text = node.get("input").asText();
      raw(text.getBytes(StandardCharsets.UTF_8));
      if (node.get("name").asText().equals(EITHER_WAY)) {
        continue;
      }
      String line =
          line("post.shared", JSON.createObjectNode().put("actor", WILLING).put("postId", "p"));
      raw(
          line.replaceFirst("\\{", "{\"extra\":EXTRA,")
              .replace("EXTRA", text)
              .getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Bytes that are not UTF-8, within a string of an event. */
  HostileLines brokenUtf8() {
    byte[][] broken = {
      {(byte) 0xFF},
      {(byte) 0xC0, (byte) 0x80},
      {(byte) 0xE2, (byte) 0x82},
      {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
      {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}
    };
    for (byte[] bytes : broken) {
      String[] around = line("post.published", post(WILLING, "p", "a @ fox")).split("@");
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
      line.writeBytes(bytes);
      line.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
      raw(line.toByteArray());
    }
    return this;
  }

  private ObjectNode post(String actor, String postId, String text) {
    ObjectNode post = JSON.createObjectNode();
    post.put("actor", actor).put("postId", postId).put("prompt", text);
    post.putObject("image").put("uri", "none.png");
    return post;
  }

  private ObjectNode prompt(String text) {
    ObjectNode prompt = JSON.createObjectNode().put("actor", WILLING).put("promptId", "q" + id);
    return prompt.put("text", text).put("model", "m");
  }

  private void add(String type, ObjectNode data) {
    raw(line(type, data).getBytes(StandardCharsets.UTF_8));
  }

  private String line(String type, ObjectNode data) {
    ObjectNode event = JSON.createObjectNode().put("specversion", "1.0").put("id", "h" + id++);
    event.put("source", "urn:hostile").put("type", "io.tributary." + type);
    String line = event.put("time", time.toString()).set("data", data).toString();
    time = time.plusMillis(10);
    return line;
  }

  /** A text with line feeds in it is several lines, here as in a file. */
  private void raw(byte[] line) {
    lines.add(line);
  }
}
