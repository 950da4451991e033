package io.tributary.export.local;

import static io.tributary.export.local.CollectedRecords.ids;
import static io.tributary.export.local.CollectorFixture.APP;
import static io.tributary.export.local.CollectorFixture.AUTHORITY;
import static io.tributary.export.local.CollectorFixture.AUTHORITY_SOURCE;
import static io.tributary.export.local.CollectorFixture.BATCH;
import static io.tributary.export.local.CollectorFixture.STRUCTURED;
import static io.tributary.export.local.CollectorFixture.batch;
import static io.tributary.export.local.CollectorFixture.gzip;
import static io.tributary.export.local.CollectorFixture.metric;
import static io.tributary.export.local.CollectorFixture.profile;
import static io.tributary.export.local.CollectorFixture.request;
import static io.tributary.export.local.CollectorFixture.send;
import static io.tributary.export.local.CollectorFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.local.CollectorFixture.Answer;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever sends too much is sent away, and nothing of it is kept. */
class CollectorLimitsIT extends RunningCollector {
  @Test
  void refusesWhatIsTooLarge() throws Exception {
    restart(
        CollectorFixture.options(address).withLimits(CollectorFixture.limits(PATIENCE, PATIENCE)));
    String large = "x".repeat(200_000);
    assertThat(send(request(at, APP, STRUCTURED), large).status()).isEqualTo(413);
    byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
    Answer chunked =
        send(
            CollectorFixture.HTTP,
            request(at, APP, STRUCTURED)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build());
    assertThat(chunked.status()).isEqualTo(413);
    Answer bomb =
        send(
            CollectorFixture.HTTP,
            request(at, APP, STRUCTURED)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(large)))
                .build());
    assertThat(bomb.status()).isEqualTo(413);
    List<String> many = IntStream.range(0, 101).mapToObj(i -> share("large-" + i)).toList();
    assertThat(send(request(at, APP, BATCH), batch(many)).status()).isEqualTo(413);
    assertThat(send(request(at, APP, STRUCTURED), "\"" + "x".repeat(20_000) + "\"").status())
        .isEqualTo(413);
    assertThat(ids(address, "large-")).isEmpty();
    assertThat(send(request(at, APP, BATCH), batch(many.subList(0, 100))).status()).isEqualTo(202);
    assertThat(ids(address, "large-")).hasSize(100);
    Poll.until(PATIENCE, () -> metric(at, "bytes_in_flight") == 0);
  }

  @Test
  void sendsAwayWhoSendsTooMuchASecond() throws Exception {
    restart(CollectorFixture.withRate(CollectorFixture.options(address), 10));
    List<String> events = IntStream.range(0, 30).mapToObj(i -> share("rate-" + i)).toList();
    assertThat(send(request(at, APP, BATCH), batch(events)).status()).isEqualTo(202);
    Answer later = send(request(at, APP, STRUCTURED), share("rate-no"));
    assertThat(later.status()).isEqualTo(429);
    assertThat(later.retryAfter()).isBetween(1L, 2L);
    assertThat(wholeAnswer(90_000)).startsWith("HTTP/1.1 429").contains("Retry-After: ");
    Answer other =
        send(request(at, AUTHORITY, STRUCTURED), profile(AUTHORITY_SOURCE, "rate-other"));
    assertThat(other.status()).isEqualTo(202);
    assertThat(metric(at, "requests_total{producer=\"app\",status=\"429\"}")).isEqualTo(2);
    assertThat(ids(address, "rate-")).hasSize(31).doesNotContain("rate-no");
  }

  /** What somebody hears who sends all before reading anything. */
  private String wholeAnswer(int bytes) throws Exception {
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      String head =
          "POST /v1/events HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(head.formatted(APP, BATCH, bytes).getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 10; i++) {
        out.write(" ".repeat(bytes / 10).getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      byte[] answer = new byte[2_000];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
  }
}
