package io.tributary.export.live;

import static io.tributary.export.live.CollectedRecords.ids;
import static io.tributary.export.live.CollectorFailureIT.SOON;
import static io.tributary.export.live.CollectorFailureIT.TIMEOUT;
import static io.tributary.export.live.CollectorFailureIT.collector;
import static io.tributary.export.live.CollectorFixture.APP;
import static io.tributary.export.live.CollectorFixture.BATCH;
import static io.tributary.export.live.CollectorFixture.STRUCTURED;
import static io.tributary.export.live.CollectorFixture.metric;
import static io.tributary.export.live.CollectorFixture.request;
import static io.tributary.export.live.CollectorFixture.send;
import static io.tributary.export.live.CollectorFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.folder.Poll;
import io.tributary.ingestion.collect.http.Collector;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector when clients are slow or leave, and when it stops under load. */
class CollectorSendersIT {
  @TempDir Path folder;

  @Test
  void disconnectsSlowSendersAndReleasesTheBytesOfAbsentOnes() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(1);
      try (Collector collector = collector(kafka.access(), SOON, TIMEOUT)) {
        URI at = collector.address();
        String slow = slowAnswer(at);
        assertThat(slow).startsWith("HTTP/1.1 408").containsIgnoringCase("connection: close");
        assertThat(slow).contains("did not arrive within 2 s");
        for (int i = 0; i < 5; i++) {
          try (Socket gone = connect(at, 90_000)) {
            gone.getOutputStream().write("[{\"id\":".getBytes(StandardCharsets.UTF_8));
          }
        }
        Poll.until(TIMEOUT, () -> metric(at, "in_flight_bytes") == 0);
        assertThat(send(request(at, APP, STRUCTURED), share("gone-1")).status()).isEqualTo(202);
        assertThat(ids(kafka.access(), "gone-")).containsExactly("gone-1");
      }
    }
  }

  /** Sends a byte every 50 ms, until there is a response. */
  private static String slowAnswer(URI at) throws Exception {
    try (Socket socket = connect(at, 90_000)) {
      OutputStream out = socket.getOutputStream();
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      while (socket.getInputStream().available() == 0 && System.nanoTime() < deadline) {
        out.write(' ');
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      byte[] answer = new byte[4_096];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
  }

  private static Socket connect(URI at, int length) throws IOException {
    Socket socket = new Socket(at.getHost(), at.getPort());
    String head =
        "POST /v1/events HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n";
    socket
        .getOutputStream()
        .write(head.formatted(APP, BATCH, length).getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  @Test
  void acknowledgedEventsAreWrittenOnceWhenItStopsUnderLoad() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(3);
      Senders senders;
      try (Collector collector = collector(kafka.access(), TIMEOUT, TIMEOUT)) {
        URI at = collector.address();
        senders = new Senders(at, "stop-s", 6, 20);
        Poll.until(TIMEOUT, () -> senders.accepted.size() > 4_000);
        collector.stopAccepting();
        senders.stop();
      }
      List<String> there = ids(kafka.access(), "stop-");
      assertThat(there).doesNotHaveDuplicates();
      assertThat(senders.accepted).doesNotHaveDuplicates();
      assertThat(new TreeSet<>(there)).isEqualTo(new TreeSet<>(senders.accepted));
      // Only clients with an idle or rejected connection remained without a response.
      assertThat(new TreeSet<>(senders.statuses)).isSubsetOf(202, 503);
    }
  }
}
