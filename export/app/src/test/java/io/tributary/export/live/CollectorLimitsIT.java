package io.tributary.export.live;

import static io.tributary.export.live.CollectedRecords.ids;
import static io.tributary.export.live.CollectorFixture.APP;
import static io.tributary.export.live.CollectorFixture.AUTHORITY;
import static io.tributary.export.live.CollectorFixture.AUTHORITY_SOURCE;
import static io.tributary.export.live.CollectorFixture.BATCH;
import static io.tributary.export.live.CollectorFixture.STRUCTURED;
import static io.tributary.export.live.CollectorFixture.batch;
import static io.tributary.export.live.CollectorFixture.gzip;
import static io.tributary.export.live.CollectorFixture.metric;
import static io.tributary.export.live.CollectorFixture.profile;
import static io.tributary.export.live.CollectorFixture.request;
import static io.tributary.export.live.CollectorFixture.send;
import static io.tributary.export.live.CollectorFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.folder.Poll;
import io.tributary.export.live.CollectorFixture.Answer;
import io.tributary.ingestion.collect.http.ConnectionLimits;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The collector rejects senders beyond the limits, and keeps nothing of their requests. */
class CollectorLimitsIT extends RunningCollector {
  @Test
  void rejectsTooLargeRequests() throws Exception {
    restart(CollectorFixture.options(access).withLimits(CollectorFixture.limits(TIMEOUT, TIMEOUT)));
    String large = "x".repeat(200_000);
    assertTooLarge(request(at, APP, STRUCTURED).POST(BodyPublishers.ofString(large)));
    byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
    assertTooLarge(
        request(at, APP, STRUCTURED)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
    assertTooLarge(
        request(at, APP, STRUCTURED)
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(gzip(large))));
    List<String> many = IntStream.range(0, 101).mapToObj(i -> share("large-" + i)).toList();
    assertThat(send(request(at, APP, BATCH), batch(many)).status()).isEqualTo(413);
    assertThat(send(request(at, APP, STRUCTURED), "\"" + "x".repeat(20_000) + "\"").status())
        .isEqualTo(413);
    assertThat(ids(access, "large-")).isEmpty();
    assertThat(send(request(at, APP, BATCH), batch(many.subList(0, 100))).status()).isEqualTo(202);
    assertThat(ids(access, "large-")).hasSize(100);
    Poll.until(TIMEOUT, () -> metric(at, "in_flight_bytes") == 0);
  }

  /**
   * The collector responds before it has read the body and closes the connection. A client that is
   * still writing may see a broken connection instead of the response, and then sends again.
   */
  private static void assertTooLarge(HttpRequest.Builder request) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        assertThat(send(CollectorFixture.HTTP, request.build()).status()).isEqualTo(413);
        return;
      } catch (IOException e) {
        assertThat(attempt).as("broken connections in a row").isLessThan(10);
      }
    }
  }

  @Test
  void rejectsSendersAboveTheRateLimit() throws Exception {
    restart(CollectorFixture.withRate(CollectorFixture.options(access), 10));
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
    assertThat(ids(access, "rate-")).hasSize(31).doesNotContain("rate-no");
  }

  @Test
  void servesHealthWhileEndlessHeadersHoldAllConnections() throws Exception {
    limit(new ConnectionLimits(16, TIMEOUT, TIMEOUT));
    try (Sockets idle = new Sockets()) {
      for (int i = 0; i < 40; i++) {
        idle.open(at, "GET /health/live HT");
        assertThat(live()).isEqualTo(200);
      }
      assertThat(send(request(at, APP, STRUCTURED), share("idle-1")).status()).isEqualTo(202);
    }
  }

  @Test
  void servesHealthWhileEndlessRequestsHoldAllConnections() throws Exception {
    limit(new ConnectionLimits(16, TIMEOUT, TIMEOUT));
    String head =
        "POST /v1/events HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nContent-Type: %s\r\nContent-Length: 9\r\n\r\n"
            .formatted(APP, STRUCTURED);
    try (Sockets slow = new Sockets()) {
      for (int i = 1; i <= 14; i++) {
        int atWork = i;
        slow.open(at, head);
        Poll.until(TIMEOUT, () -> metric(at, "in_flight_bytes") == 9 * atWork);
      }
      for (int i = 0; i < 5; i++) {
        assertThat(slow.open(at, head).readLine()).isEqualTo("HTTP/1.1 429 Too Many Requests");
        assertThat(live()).isEqualTo(200);
      }
      // One connection is reserved for the authority: no producer can delay a withdrawal.
      Answer authority =
          send(request(at, AUTHORITY, STRUCTURED), profile(AUTHORITY_SOURCE, "slow-authority"));
      assertThat(authority.status()).isEqualTo(202);
    }
    Poll.until(TIMEOUT, () -> send(request(at, APP, STRUCTURED), share("slow-1")).status() == 202);
  }

  @Test
  void closesConnectionsWithSlowHeaders() throws Exception {
    limit(new ConnectionLimits(16, Duration.ofMillis(500), TIMEOUT));
    try (Socket trickle = new Socket(at.getHost(), at.getPort())) {
      trickle.setSoTimeout(20);
      Poll.until(TIMEOUT, () -> isCutOff(trickle));
    }
    assertThat(live()).isEqualTo(200);
  }

  /** Reads after one more byte. */
  private static boolean isCutOff(Socket socket) {
    try {
      socket.getOutputStream().write('G');
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private void limit(ConnectionLimits connections) {
    restart(CollectorFixture.withConnections(CollectorFixture.options(access), connections));
  }

  /** Like a probe: over a separate connection, with a short timeout. */
  private int live() throws Exception {
    HttpURLConnection probe =
        (HttpURLConnection) at.resolve("/health/live").toURL().openConnection();
    probe.setRequestProperty("Connection", "close");
    probe.setConnectTimeout(2_000);
    probe.setReadTimeout(2_000);
    return probe.getResponseCode();
  }

  /** Connections that are kept open. */
  private static final class Sockets implements AutoCloseable {
    private final List<Socket> open = new ArrayList<>();

    /** Opens one more; returns the response to it. */
    BufferedReader open(URI at, String sent) throws IOException {
      Socket socket = new Socket(at.getHost(), at.getPort());
      socket.setSoTimeout((int) TIMEOUT.toMillis());
      open.add(socket);
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
      return new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  /** Returns the response that a client receives that sends everything before it reads. */
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
