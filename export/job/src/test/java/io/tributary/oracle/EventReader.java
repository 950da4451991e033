package io.tributary.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Parses one line as a CloudEvent, or reports why it is invalid. */
final class EventReader {
  private static final String PREFIX = "io.tributary.";
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private static final Shape ENVELOPE =
      new Shape()
          .require("specversion", Kind.oneOf("1.0"))
          .texts("id", "source", "type")
          .require("time", Kind.TIME);

  private final long latestMillis;

  EventReader(Instant clock) {
    latestMillis = clock.plus(AHEAD).toEpochMilli();
  }

  Event read(int line, byte[] text) throws InvalidEvent {
    Object json = StrictJson.parse(text);
    if (!(json instanceof Map)) {
      throw new InvalidEvent("not an object");
    }
    Map<?, ?> members = (Map<?, ?>) json;
    Map<String, Object> envelope = ENVELOPE.read("", members);
    long time = (Long) envelope.get("time");
    if (time > latestMillis) {
      throw new InvalidEvent("time: more than " + AHEAD + " ahead of the clock");
    }
    String type = shortType((String) envelope.get("type"));
    Shape shape = new Shape().require("data", Kind.object(EventShapes.BY_TYPE.get(type)));
    Map<?, ?> data = (Map<?, ?>) shape.read("", withData(members)).get("data");
    return event(line, envelope, type, time, data);
  }

  /** Returns the attributes, with the decoded data_base64 as their data. */
  private static Map<?, ?> withData(Map<?, ?> members) throws InvalidEvent {
    Shape shape = new Shape().optionalFreeTexts("data_base64");
    String encoded = (String) shape.read("", members).get("data_base64");
    if (encoded == null) {
      return members;
    }
    Object beside = members.get("data");
    if (beside != null && beside != StrictJson.NULL) {
      throw new InvalidEvent("data and data_base64");
    }
    return Map.of("data", StrictJson.parse(Base64Text.decode(encoded)));
  }

  @SuppressWarnings("unchecked")
  private static Event event(
      int line, Map<String, Object> envelope, String type, long time, Map<?, ?> data)
      throws InvalidEvent {
    if (data.containsKey("parentPostId") != data.containsKey("rootPostId")) {
      throw new InvalidEvent("data: parentPostId and rootPostId go together");
    }
    return new Event(
        line,
        (String) envelope.get("source"),
        (String) envelope.get("id"),
        type,
        eventTime(time, data),
        time,
        subject(data),
        (Map<String, Object>) data);
  }

  private static String shortType(String type) throws InvalidEvent {
    String name = type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "";
    if (!EventShapes.BY_TYPE.containsKey(name)) {
      throw new InvalidEvent("type: unknown: " + type);
    }
    return name;
  }

  private static long eventTime(long time, Map<?, ?> data) throws InvalidEvent {
    Long effective = (Long) data.get("effectiveTime");
    if (effective == null) {
      return time;
    }
    if (effective > time) {
      throw new InvalidEvent("data.effectiveTime: after the event's time");
    }
    return effective;
  }

  private static String subject(Map<?, ?> data) {
    Object actor = data.get("actor");
    Object subject = actor != null ? actor : data.get("subject");
    return subject != null ? (String) subject : "";
  }
}
