package io.tributary.export.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.redrive.Mended.Ready;
import io.tributary.export.redrive.Mended.Stuck;
import io.tributary.ingestion.collect.http.ApiKey;
import io.tributary.ingestion.collect.http.ApiKey.Role;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.event.ImageBase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The result for each dead letter, and the rights of its sender. */
class MenderTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);
  private static final String HASH = "0".repeat(64);
  private static final ApiKey APP = new ApiKey("app", HASH, Set.of(Role.PRODUCER), Set.of("urn:a"));
  private static final ApiKey AUTHORITY =
      new ApiKey("authority", HASH, Set.of(Role.CONSENT_AUTHORITY), Set.of("urn:c"));
  private static final String SHARED = event("post.shared", "urn:a", "\"postId\":\"p\"");
  private static final String POST =
      event(
          "post.published",
          "urn:a",
          "\"postId\":\"p\",\"prompt\":\"a fox\",\"image\":{\"uri\":\"images/1.png\"}");
  private static final String ERASURE =
      event("erasure.requested", "urn:c", "\"subject\":\"s\",\"requestId\":\"r\"");

  @Test
  void sendsLettersThatHaveBecomeValid() {
    assertThat(mend(file(SHARED), Remedy.NONE)).isInstanceOf(Ready.class);
    String ahead = SHARED.replace("2026-01-01T00:00:00Z", "2026-01-02T01:00:00Z");
    assertThat(why(mend(file(ahead), Remedy.NONE))).contains("still TIME_AHEAD", "time: found");
  }

  @Test
  void sendsLettersThatThePatchRepairs() {
    Letter broken = file(SHARED.replace("\"p\"", "17"));
    Remedy patch =
        Remedy.patch(
            JsonPatch.parse(
                "p",
                "[{\"op\":\"replace\",\"path\":\"/data/postId\",\"value\":\"17\"}]"
                    .getBytes(StandardCharsets.UTF_8)));
    assertThat(why(mend(broken, Remedy.NONE))).contains("still WRONG_TYPE", "data.postId");
    assertThat(mend(broken, patch)).isInstanceOf(Ready.class);
    assertThat(why(mend(file("{\"specversion\":\"1.0\"}"), patch)))
        .contains("operation 1", "nothing at /data");
  }

  @Test
  void rejectsTruncatedLetters() {
    byte[] raw = SHARED.getBytes(StandardCharsets.UTF_8);
    Letter cut = new Letter("0-1", "feed.jsonl", 3L, "LINE_TOO_LONG", raw, raw.length + 1L);
    Remedy patch = Remedy.patch(JsonPatch.parse("p", "[]".getBytes(StandardCharsets.UTF_8)));
    assertThat(why(mend(cut, Remedy.NONE))).contains("only the first", "--replace");
    assertThat(why(mend(cut, patch))).contains("only the first");
    assertThat(mend(cut, Remedy.replacement(raw))).isInstanceOf(Ready.class);
  }

  @Test
  void grantsNoAdditionalRights() {
    assertThat(mend(sent("app", null, SHARED), Remedy.NONE)).isInstanceOf(Ready.class);
    assertThat(mend(sent("app", 4L, SHARED), Remedy.NONE)).isInstanceOf(Ready.class);
    assertThat(mend(sent("authority", null, ERASURE), Remedy.NONE)).isInstanceOf(Ready.class);
    assertThat(mend(file(ERASURE), Remedy.NONE)).isInstanceOf(Ready.class);
    assertThat(why(mend(sent("app", null, ERASURE), Remedy.NONE)))
        .contains("key of app may not send erasure.requested of source urn:c");
    assertThat(why(mend(sent("app", null, SHARED.replace("urn:a", "urn:b")), Remedy.NONE)))
        .contains("may not send post.shared of source urn:b");
    assertThat(why(mend(sent("app", 1L, ERASURE), Remedy.replacement(bytes(ERASURE)))))
        .contains("may not send");
    assertThat(why(mend(sent("gone", null, SHARED), Remedy.NONE))).contains("gone", "--config");
    assertThat(why(mend(sent("gone", 1L, SHARED), Remedy.NONE))).contains("gone", "--config");
  }

  @Test
  void resolvesImagesAgainstTheFolderOfTheFile() {
    assertThat(uri(mend(file(POST), Remedy.NONE))).isEqualTo("images/1.png");
    Letter absolute = new Letter("0-1", "/in/a b/feed.jsonl", 1L, "R", bytes(POST), POST.length());
    assertThat(uri(mend(absolute, Remedy.NONE))).isEqualTo("file:/in/a%20b/images/1.png");
    Mender based = mender(Remedy.NONE, Optional.of(ImageBase.at("s3://b/x/")));
    assertThat(uri(based.mend(absolute))).isEqualTo("s3://b/x/images/1.png");
  }

  private static String uri(Mended mended) {
    assertThat(mended).isInstanceOf(Ready.class);
    return ((PostPublished) ((Ready) mended).event().getData()).getImage().getUri();
  }

  private static Mended mend(Letter letter, Remedy remedy) {
    return mender(remedy, Optional.empty()).mend(letter);
  }

  private static Mender mender(Remedy remedy, Optional<ImageBase> base) {
    return new Mender(CLOCK, remedy, new Senders(List.of(APP, AUTHORITY)), base);
  }

  private static String why(Mended mended) {
    assertThat(mended).isInstanceOf(Stuck.class);
    return ((Stuck) mended).why();
  }

  private static Letter file(String json) {
    return sent("feed.jsonl", 1L, json);
  }

  private static Letter sent(String origin, @Nullable Long line, String json) {
    byte[] raw = bytes(json);
    return new Letter("0-1", origin, line, "R", raw, raw.length);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String event(String type, String source, String data) {
    return """
    {"specversion":"1.0","id":"1","source":"%s","type":"io.tributary.%s","time":"2026-01-01T00:00:00Z","data":{"actor":"me",%s}}"""
        .formatted(source, type, data);
  }
}
