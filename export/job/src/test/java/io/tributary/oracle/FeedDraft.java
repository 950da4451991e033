package io.tributary.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event before it is written as a line.
 *
 * @param time event time
 * @param lagMillis how much later than its effective time a consent change was sent
 * @param style which of several equivalent forms of times and data is written
 */
record FeedDraft(
    String type,
    String source,
    String id,
    long time,
    long lagMillis,
    int style,
    Map<String, Object> data) {
  /** The style with the data in Base64. */
  static final int IN_BASE64 = 5;

  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

  /** The subject that acts or that the event describes; empty for heartbeats. */
  String subject() {
    Object subject = data.containsKey("actor") ? data.get("actor") : data.get("subject");
    return subject == null ? "" : (String) subject;
  }

  boolean isControl() {
    return type.startsWith("consent.")
        || type.startsWith("subject.")
        || type.startsWith("erasure.");
  }

  FeedDraft at(long newTime) {
    return new FeedDraft(type, source, id, newTime, lagMillis, style, data);
  }

  /** Returns the same event in the simplest form. */
  FeedDraft plain() {
    return new FeedDraft(type, source, id, time, lagMillis, 0, data);
  }

  /** Returns the same event, sent later; its effective time is unchanged. */
  FeedDraft sentLater(long millis) {
    return new FeedDraft(type, source, id, time, lagMillis + millis, style, data);
  }

  FeedDraft from(String newSource) {
    return new FeedDraft(type, newSource, id, time, lagMillis, style, data);
  }

  FeedDraft with(String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(data);
    changed.put(field, value);
    return new FeedDraft(type, source, id, time, lagMillis, style, changed);
  }

  FeedDraft without(String field) {
    Map<String, Object> changed = new LinkedHashMap<>(data);
    changed.remove(field);
    return new FeedDraft(type, source, id, time, lagMillis, style, changed);
  }

  /** Returns the attributes and data that will be written. */
  Map<String, Object> members() {
    Map<String, Object> written = new LinkedHashMap<>(data);
    if (type.equals("consent.changed")) {
      written.put("effectiveTime", timestamp(time));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("specversion", "1.0");
    members.put("id", id);
    members.put("source", source);
    members.put("type", "io.tributary." + type);
    members.put("time", timestamp(time + lagMillis));
    if (style == IN_BASE64) {
      byte[] json = write(written).getBytes(StandardCharsets.UTF_8);
      members.put("data_base64", Base64.getEncoder().encodeToString(json));
    } else {
      members.put("data", written);
    }
    return members;
  }

  String line() {
    String line = write(members());
    // An escaped name is the same name.
    return style == 4 ? line.replace("\"actor\":", "\"\\u0061ctor\":") : line;
  }

  static String write(Object json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String timestamp(long millis) {
    int offsetHours = style == 1 ? -5 : style == 2 ? 14 : 0;
    String local =
        MILLIS.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofHours(offsetHours)));
    switch (style) {
      case 1:
        return local + "-05:00";
      case 2:
        return local + "+14:00";
      case 3:
        return local + "999Z";
      case 4:
        return local.replace(".000", "") + "Z";
      default:
        return local + "Z";
    }
  }
}
