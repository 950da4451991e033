package io.tributary.schemas.event;

import io.tributary.schemas.TestJson;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** One event of every type with every field set, and the parser that tests share. */
public final class SampleEvents {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  static final CloudEventParser PARSER = new CloudEventParser(Clock.fixed(NOW, ZoneOffset.UTC));

  private static final String PARAMS =
      "\"params\":{\"seed\":42,\"steps\":30,\"cfgScale\":7.5,\"sampler\":\"euler\"}";
  private static final String IMAGE =
      "{\"uri\":\"s3://b/k.png\",\"imageId\":\"i1\",\"sha256\":\"00ff\",\"width\":640,\"height\":480}";
  private static final String REMIX = "\"parentPostId\":\"p0\",\"rootPostId\":\"r0\"";

  private SampleEvents() {}

  /** The data of a type, with every field of the contract. */
  static String data(EventType type) {
    return switch (type) {
      case PROMPT_SUBMITTED ->
          "{\"actor\":\"u1\",\"promptId\":\"q1\",\"text\":\"a fox\",\"model\":\"m1\","
              + "\"negativePrompt\":\"blur\","
              + PARAMS
              + ",\"images\":["
              + IMAGE
              + "],"
              + REMIX
              + "}";
      case POST_PUBLISHED ->
          "{\"actor\":\"u1\",\"postId\":\"p1\",\"prompt\":\"a fox\",\"image\":"
              + IMAGE
              + ",\"promptId\":\"q1\",\"negativePrompt\":\"blur\",\"model\":\"m1\","
              + PARAMS
              + ",\"caption\":\"mine\",\"visibility\":\"followers\","
              + REMIX
              + ",\"depicts\":[\"u2\",\"u3\"]}";
      case POST_UPDATED -> "{\"actor\":\"u1\",\"postId\":\"p1\",\"visibility\":\"private\"}";
      case POST_DELETED, POST_SHARED -> "{\"actor\":\"u1\",\"postId\":\"p1\"}";
      case REACTION_ADDED, REACTION_REMOVED ->
          "{\"actor\":\"u1\",\"postId\":\"p1\",\"reaction\":\"laugh\"}";
      case IMPRESSION_SERVED ->
          "{\"actor\":\"u1\",\"postId\":\"p1\",\"position\":2,\"propensity\":0.125,"
              + "\"surface\":\"home\",\"dwellMs\":1500}";
      case COMMENT_PUBLISHED ->
          "{\"actor\":\"u1\",\"postId\":\"p1\",\"commentId\":\"c1\",\"text\":\"nice\"}";
      case POST_REPORTED -> "{\"actor\":\"u1\",\"postId\":\"p1\",\"reason\":\"spam\"}";
      case CONSENT_CHANGED ->
          "{\"recordId\":\"rc1\",\"subject\":\"u1\",\"purposes\":[\"train-ai\",\"evaluate\"],"
              + "\"state\":\"ConsentWithdrawn\",\"effectiveTime\":\"2026-11-22T06:00:00.000Z\","
              + "\"noticeVersion\":\"n1\",\"postId\":\"p1\",\"jurisdiction\":\"FR\"}";
      case CONSENT_HEARTBEAT -> "{\"asOf\":\"2026-11-22T06:30:00.000Z\"}";
      case SUBJECT_PROFILED -> "{\"subject\":\"u1\",\"ageBand\":\"minor\",\"jurisdiction\":\"FR\"}";
      case ERASURE_REQUESTED -> "{\"subject\":\"u1\",\"requestId\":\"e1\"}";
    };
  }

  /** A CloudEvent of a type around data. */
  static String json(EventType type, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"urn:s\",\"type\":\""
        + type.cloudEventsType()
        + "\",\"time\":\"2026-11-22T07:00:00.000Z\",\"datacontenttype\":\"application/json\","
        + "\"data\":"
        + data
        + "}";
  }

  static String json(EventType type) {
    return json(type, data(type));
  }

  static ParseResult parse(String json) {
    return PARSER.parse(json.getBytes(StandardCharsets.UTF_8), null);
  }

  public static Event event(EventType type) {
    return ((Parsed) parse(json(type))).event();
  }

  /** The fault of a sample after a field is set to JSON text, or removed if it is null. */
  static Invalid fault(EventType type, String path, String value) {
    return (Invalid) changed(type, path, value);
  }

  /** A sample with a field set to JSON text, or removed if it is null. */
  static ParseResult changed(EventType type, String path, String value) {
    Map<String, Object> tree = tree(json(type));
    Map<String, Object> object = tree;
    String[] steps = path.split("\\.");
    for (int i = 0; i < steps.length - 1; i++) {
      @SuppressWarnings("unchecked")
      Map<String, Object> next = (Map<String, Object>) object.get(steps[i]);
      object = next;
    }
    if (value == null) {
      object.remove(steps[steps.length - 1]);
    } else {
      object.put(steps[steps.length - 1], new TestJson.Raw(value));
    }
    return PARSER.parse(TestJson.write(tree), null);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> tree(String json) {
    return new LinkedHashMap<>(
        (Map<String, Object>) TestJson.read(json.getBytes(StandardCharsets.UTF_8)));
  }
}
