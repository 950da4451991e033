package io.tributary.export.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.schemas.event.EventType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Writes CloudEvents of one source with unique ids. */
final class LiveEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String source;
  private final String prefix;
  private long made;

  /**
   * @param prefix prefix of the ids; different at each start of a network
   */
  LiveEvents(String source, String prefix) {
    this.source = source;
    this.prefix = prefix;
  }

  /** A unique id. */
  String newId(String kind) {
    return kind + "-" + prefix + "-" + made++;
  }

  /** An event; {@code data} fills in the fields of the type. */
  byte[] event(EventType type, Instant time, Consumer<ObjectNode> data) {
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", newId("e"));
    event.put("source", source);
    event.put("type", type.cloudEventsType());
    event.put("time", time.toString());
    event.put("datacontenttype", "application/json");
    data.accept(event.putObject("data"));
    return bytes(event);
  }

  /** A broken copy of an event, as a faulty application would send it. */
  byte[] broken(byte[] event, Dice dice) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(event);
      json.put("id", newId("e"));
      switch (dice.below(3)) {
        case 0 -> ((ObjectNode) json.get("data")).remove("actor");
        case 1 -> json.put("time", "yesterday");
        default -> json.put("type", EventType.PREFIX + "post.liked");
      }
      return bytes(json);
    } catch (IOException e) {
      throw new IllegalStateException("a generated event is not JSON", e);
    }
  }

  static void texts(ObjectNode data, String name, List<String> values) {
    var array = data.putArray(name);
    values.forEach(array::add);
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written", e);
    }
  }
}
