package io.tributary.export.live;

import static io.tributary.export.live.CollectedRecords.ids;
import static io.tributary.export.live.CollectorFixture.APP;
import static io.tributary.export.live.CollectorFixture.BATCH;
import static io.tributary.export.live.CollectorFixture.STRUCTURED;
import static io.tributary.export.live.CollectorFixture.batch;
import static io.tributary.export.live.CollectorFixture.get;
import static io.tributary.export.live.CollectorFixture.gzip;
import static io.tributary.export.live.CollectorFixture.profile;
import static io.tributary.export.live.CollectorFixture.request;
import static io.tributary.export.live.CollectorFixture.send;
import static io.tributary.export.live.CollectorFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.live.CollectorFixture.Answer;
import io.tributary.schemas.avro.Reject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each event of a request has a result of its own, in every mode. A malformed request gets the
 * reason.
 */
class CollectorAnswersIT extends RunningCollector {
  @Test
  void acceptsOneEventInStructuredMode() throws Exception {
    Answer answer = send(request(at, APP, STRUCTURED), share("one-1"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text())
        .isEqualTo(
            "{\"accepted\":1,\"invalid\":0,\"forbidden\":0,\"failed\":0,\"events\":"
                + "[{\"index\":0,\"id\":\"one-1\",\"status\":\"accepted\"}]}");
    assertThat(ids(access, "one-")).containsExactly("one-1");
  }

  @Test
  void acceptsOneEventInBinaryMode() throws Exception {
    Answer answer =
        send(
            request(at, APP, "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "bin-%C3%A9")
                .header("ce-source", "urn:app")
                .header("ce-type", "io.tributary.post.shared")
                .header("ce-time", "2026-05-01T00:00:00Z"),
            "{\"actor\":\"u\",\"postId\":\"p\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(ids(access, "bin-")).containsExactly("bin-\u00e9");
  }

  @Test
  void returnsAResultForEachEventOfABatch() throws Exception {
    String events =
        batch(
            List.of(
                share("batch-0"),
                "{\"specversion\":\"1.0\"}",
                profile("urn:app", "batch-2"),
                "{broken",
                share("batch-4")));
    // The third bracket is never closed, so the parser cannot separate the rest.
    Answer broken = send(request(at, APP, BATCH), events);
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.outcomes()).containsExactly("invalid");

    Answer answer = send(request(at, APP, BATCH), events.replace("{broken", "{broken}"));
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.outcomes())
        .containsExactly("accepted", "invalid", "forbidden", "invalid", "accepted");
    assertThat(answer.json().at("/events/1/reason").asText()).isEqualTo("MISSING_FIELD");
    assertThat(answer.json().at("/events/1/field").asText()).isEqualTo("id");
    assertThat(answer.json().at("/events/3/reason").asText()).isEqualTo("BAD_JSON");
    assertThat(ids(access, "batch-")).containsExactly("batch-0", "batch-4");
    Reject reject =
        CollectedRecords.rejects(access).stream()
            .filter(r -> r.getRaw().equals(StandardCharsets.UTF_8.encode("{broken}")))
            .findFirst()
            .orElseThrow();
    assertThat(reject.getOrigin()).isEqualTo("app");
    assertThat(reject.getLine()).isEqualTo(4);
    assertThat(send(request(at, APP, BATCH), "[]").status()).isEqualTo(202);
  }

  @Test
  void acceptsCompressedBodies() throws Exception {
    Answer answer =
        send(
            CollectorFixture.HTTP,
            request(at, APP, BATCH)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(batch(List.of(share("zip-1"))))))
                .build());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(ids(access, "zip-")).containsExactly("zip-1");
  }

  @Test
  void rejectsInvalidRequests() throws Exception {
    assertThat(send(request(at, "other", STRUCTURED), share("no")).status()).isEqualTo(401);
    Answer method = send(CollectorFixture.HTTP, request(at, APP, STRUCTURED).GET().build());
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.raw().headers().firstValue("Allow")).contains("POST");
    assertThat(send(request(at, APP, "text/plain"), "x").status()).isEqualTo(415);
    assertThat(send(request(at, APP, STRUCTURED).header("Content-Encoding", "br"), "x").status())
        .isEqualTo(415);
    assertThat(send(request(at, APP, STRUCTURED).header("Content-Encoding", "gzip"), "x").status())
        .isEqualTo(400);
    assertThat(get(at, "/other").status()).isEqualTo(404);
    assertThat(get(at, "/other").json().get("remedy").asText()).contains("POST /v1/events");
    assertThat(ids(access, "no")).isEmpty();
  }
}
