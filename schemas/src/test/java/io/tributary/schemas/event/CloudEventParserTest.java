package io.tributary.schemas.event;

import static io.tributary.schemas.event.EventType.IMPRESSION_SERVED;
import static io.tributary.schemas.event.EventType.POST_PUBLISHED;
import static io.tributary.schemas.event.SampleEvents.changed;
import static io.tributary.schemas.event.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.TestJson;
import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.GenerationParams;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostDeleted;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.PromptSubmitted;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The results for valid events; {@link InvalidEventsTest} covers invalid ones. */
class CloudEventParserTest {
  private static final long SENT = Instant.parse("2026-11-22T07:00:00Z").toEpochMilli();
  private static final long EFFECTIVE = Instant.parse("2026-11-22T06:00:00Z").toEpochMilli();
  private static final long AS_OF = Instant.parse("2026-11-22T06:30:00Z").toEpochMilli();
  private static final GenerationParams PARAMS = new GenerationParams(42L, 30L, 7.5, "euler");
  private static final Image IMAGE = new Image("s3://b/k.png", "i1", "00ff", 640L, 480L);

  @ParameterizedTest
  @EnumSource(EventType.class)
  void mapsEveryFieldOfEveryType(EventType type) {
    Event event = event(type);
    boolean heartbeat = type == EventType.CONSENT_HEARTBEAT;
    assertThat(event)
        .isEqualTo(
            new Event(
                type == EventType.CONSENT_CHANGED ? EFFECTIVE : SENT,
                type.kind(),
                "urn:s",
                "e1",
                heartbeat ? "" : "u1",
                expected(type)));
  }

  private static Object expected(EventType type) {
    return switch (type) {
      case PROMPT_SUBMITTED ->
          new PromptSubmitted("q1", "a fox", "m1", "blur", PARAMS, List.of(IMAGE), "p0", "r0");
      case POST_PUBLISHED ->
          new PostPublished(
              "p1",
              "a fox",
              IMAGE,
              "q1",
              "blur",
              "m1",
              PARAMS,
              "mine",
              Visibility.FOLLOWERS,
              "p0",
              "r0",
              List.of("u2", "u3"));
      case POST_UPDATED -> new PostUpdated("p1", Visibility.PRIVATE);
      case POST_DELETED -> new PostDeleted("p1");
      case REACTION_ADDED, REACTION_REMOVED -> new Reaction("p1", ReactionKind.LAUGH);
      case IMPRESSION_SERVED -> new ImpressionServed("p1", 2L, 0.125, "home", 1500L);
      case COMMENT_PUBLISHED -> new CommentPublished("p1", "c1", "nice");
      case POST_SHARED -> new PostShared("p1");
      case POST_REPORTED -> new PostReported("p1", "spam");
      case CONSENT_CHANGED ->
          new ConsentChanged(
              "rc1",
              List.of("train-ai", "evaluate"),
              ConsentState.ConsentWithdrawn,
              "n1",
              SENT,
              "p1",
              "FR");
      case CONSENT_HEARTBEAT -> new ConsentHeartbeat(AS_OF, SENT);
      case SUBJECT_PROFILED -> new SubjectProfiled(AgeBand.MINOR, "FR");
      case ERASURE_REQUESTED -> new ErasureRequested("e1");
    };
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theWriterWritesWhatTheParserRead(EventType type) {
    String json = SampleEvents.json(type);
    byte[] written = CloudEventWriter.write(event(type));
    assertThat(TestJson.read(written))
        .isEqualTo(TestJson.read(json.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "position, 1.0, 1",
    "position, 1e2, 100",
    "position, 9223372036854775807, 9223372036854775807",
    "position, null,",
    "dwellMs, 0, 0",
    "dwellMs, -0.0, 0",
  })
  void wholeNumbersMayBeWrittenAnyWay(String field, String literal, Long value) {
    ImpressionServed data = (ImpressionServed) data(IMPRESSION_SERVED, "data." + field, literal);
    assertThat(field.equals("position") ? data.getPosition() : data.getDwellMs()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"null", "\"\""},
      nullValues = "NONE")
  void nullAndEmptyCountAsAbsent(String literal) {
    PostPublished post = (PostPublished) data(POST_PUBLISHED, "data.visibility", literal);
    assertThat(post.getVisibility()).isEqualTo(Visibility.PUBLIC);
    post = (PostPublished) data(POST_PUBLISHED, "data.caption", literal);
    assertThat(post.getCaption()).isNull();
    ImpressionServed seen = (ImpressionServed) data(IMPRESSION_SERVED, "data.surface", literal);
    assertThat(seen.getSurface()).isNull();
  }

  @Test
  void unknownFieldsAreDroppedWithAnyValue() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String hostile =
        "{\"actor\":{\"x\":"
            + deep
            + "},\"n\":"
            + "9".repeat(5_000)
            + ",\"s\":\"\\ud800\",\"e\":1e999999999999,\"actor\":\"u1\",\"postId\":\"p1\"}";
    assertThat(SampleEvents.parse(SampleEvents.json(EventType.POST_SHARED, hostile)))
        .isEqualTo(new Parsed(event(EventType.POST_SHARED)));
  }

  @Test
  void theLastOfDuplicateFieldsCounts() {
    String json =
        SampleEvents.json(EventType.POST_SHARED, "5")
            .replaceFirst("}$", ",\"data\":{\"actor\":7,\"postId\":\"p1\",\"actor\":\"u1\"}}");
    assertThat(SampleEvents.parse(json)).isEqualTo(new Parsed(event(EventType.POST_SHARED)));
  }

  @Test
  void theTypeDecidesWhichFieldsAreListed() {
    String data =
        "{\"actor\":\"u1\",\"postId\":\"p1\",\"text\":5,\"reason\":[],\"position\":\"x\"}";
    assertThat(SampleEvents.parse(SampleEvents.json(EventType.POST_SHARED, data)))
        .isEqualTo(new Parsed(event(EventType.POST_SHARED)));
  }

  @Test
  void blanksAroundTheEventAreAllowed() {
    String json = SampleEvents.json(EventType.POST_SHARED);
    assertThat(SampleEvents.parse(" \t" + json + "\r\n"))
        .isEqualTo(new Parsed(event(EventType.POST_SHARED)));
  }

  private static Object data(EventType type, String path, String literal) {
    return ((Parsed) changed(type, path, literal)).event().getData();
  }
}
