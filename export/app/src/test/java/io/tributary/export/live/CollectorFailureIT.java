package io.tributary.export.live;

import static io.tributary.export.live.CollectedRecords.ids;
import static io.tributary.export.live.CollectorFixture.APP;
import static io.tributary.export.live.CollectorFixture.AUTHORITY;
import static io.tributary.export.live.CollectorFixture.AUTHORITY_SOURCE;
import static io.tributary.export.live.CollectorFixture.BATCH;
import static io.tributary.export.live.CollectorFixture.STRUCTURED;
import static io.tributary.export.live.CollectorFixture.batch;
import static io.tributary.export.live.CollectorFixture.get;
import static io.tributary.export.live.CollectorFixture.metric;
import static io.tributary.export.live.CollectorFixture.profile;
import static io.tributary.export.live.CollectorFixture.request;
import static io.tributary.export.live.CollectorFixture.send;
import static io.tributary.export.live.CollectorFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.broker.BrokerProcess;
import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.folder.Poll;
import io.tributary.export.live.CollectorFixture.Answer;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaTopics;
import io.tributary.ingestion.collect.http.Collector;
import io.tributary.ingestion.collect.http.CollectorLimits;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Marker;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector when others fail: Kafka, senders, or whoever stops it. */
class CollectorFailureIT {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long MOST_IN_FLIGHT = 400_000;

  @TempDir Path folder;

  @Test
  void sendersAreCutOffWhenTheyAreSlowAndForgottenWhenTheyGo() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(1);
      try (Collector collector = collector(kafka.access(), SOON, PATIENCE)) {
        URI at = collector.address();
        String slow = slowAnswer(at);
        assertThat(slow).startsWith("HTTP/1.1 408").containsIgnoringCase("connection: close");
        assertThat(slow).contains("did not arrive within 2 s");
        for (int i = 0; i < 5; i++) {
          try (Socket gone = connect(at, 90_000)) {
            gone.getOutputStream().write("[{\"id\":".getBytes(StandardCharsets.UTF_8));
          }
        }
        Poll.until(PATIENCE, () -> metric(at, "in_flight_bytes") == 0);
        assertThat(send(request(at, APP, STRUCTURED), share("gone-1")).status()).isEqualTo(202);
        assertThat(ids(kafka.access(), "gone-")).containsExactly("gone-1");
      }
    }
  }

  /** A byte every 50 ms, until there is an answer. */
  private static String slowAnswer(URI at) throws Exception {
    try (Socket socket = connect(at, 90_000)) {
      OutputStream out = socket.getOutputStream();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
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
  void memoryStaysBoundedWhileKafkaStandsStillAndAllIsWellAfterwards() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
        Collector collector = collector(broker.access(), PATIENCE, Duration.ofSeconds(15))) {
      URI at = collector.address();
      assertThat(send(request(at, APP, STRUCTURED), share("still-0")).status()).isEqualTo(202);
      broker.suspend();
      Senders senders = new Senders(at, "still-s", 24, 50);
      Poll.until(PATIENCE, () -> senders.statuses.contains(429));
      double most = 0;
      for (int i = 0; i < 40; i++) {
        most = Math.max(most, metric(at, "in_flight_bytes"));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      assertThat(most).isBetween(MOST_IN_FLIGHT / 2.0, (double) MOST_IN_FLIGHT);
      assertThat(senders.retryAfter).isNotEmpty().allMatch(seconds -> seconds >= 1);
      Poll.until(PATIENCE, () -> get(at, "/health/ready").status() == 503);
      assertThat(get(at, "/health/live").status()).isEqualTo(200);
      assertThat(get(at, "/health").json().get("status").asText()).isEqualTo("DOWN");
      Poll.until(PATIENCE, () -> senders.statuses.contains(503));

      broker.resume();
      senders.stop();
      Poll.until(PATIENCE, () -> metric(at, "in_flight_bytes") == 0);
      Poll.until(PATIENCE, () -> get(at, "/health/ready").status() == 200);
      Poll.until(
          PATIENCE, () -> send(request(at, APP, STRUCTURED), share("still-1")).status() == 202);
      assertThat(ids(broker.access(), "still-"))
          .contains("still-0", "still-1")
          .containsAll(senders.accepted);
    }
  }

  @Test
  void aHeartbeatDoesNotCountWhenWhatItCoversIsLost() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
      KafkaTopics.ensure(broker.access(), 2);
      // Longer than senders wait: a producer that loses its only broker forgets the topics.
      Map<String, String> steady = Map.of("request.timeout.ms", "20000");
      try (Collector collector =
          Collector.start(
              CollectorFixture.withKafka(CollectorFixture.options(broker.access()), steady)
                  .withLimits(CollectorFixture.limits(PATIENCE, Duration.ofSeconds(3))),
              Clock.systemUTC())) {
        URI at = collector.address();
        String beat =
            CollectorFixture.heartbeat(
                AUTHORITY_SOURCE, "lost-beat", java.time.Instant.parse("2026-05-01T00:00:00Z"));
        // So that the producer knows all topics: what it cannot even take is not on its way.
        assertThat(send(request(at, APP, BATCH), batch(List.of(share("known"), "{}"))).status())
            .isEqualTo(207);
        Answer before =
            send(request(at, AUTHORITY, STRUCTURED), profile(AUTHORITY_SOURCE, "lost-0"));
        assertThat(before.status()).isEqualTo(202);
        broker.suspend();
        Answer answer =
            send(
                request(at, AUTHORITY, BATCH),
                batch(List.of(profile(AUTHORITY_SOURCE, "lost-1"), beat)));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).isPositive();
        assertThat(answer.outcomes()).containsExactly("failed", "failed");
        assertThat(collector.status().consentAsOf()).isEmpty();
        broker.resume();
        Poll.until(
            PATIENCE,
            () ->
                send(request(at, AUTHORITY, STRUCTURED), profile(AUTHORITY_SOURCE, "lost-2"))
                        .status()
                    == 202);
        // Closing waits for what is on its way; what was given up gets there all the same.
      }
      assertThat(ids(broker.access(), "lost-"))
          .contains("lost-0", "lost-1", "lost-2")
          .doesNotContain("lost-beat");
      for (List<Marker> some : CollectedRecords.markers(broker.access(), Topics.CONTROL).values()) {
        assertThat(some).isEmpty();
      }
    }
  }

  @Test
  void nothingIsAcceptedThatKafkaHasNotAcknowledgedWhateverSettingsSay() throws Exception {
    Map<String, String> careless = Map.of("acks", "0", "enable.idempotence", "false");
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
      KafkaTopics.ensure(broker.access(), 1);
      try (Collector collector =
          Collector.start(
              CollectorFixture.withKafka(CollectorFixture.options(broker.access()), careless)
                  .withLimits(CollectorFixture.limits(PATIENCE, SOON)),
              Clock.systemUTC())) {
        URI at = collector.address();
        // So that the producer knows the topics by the time Kafka stands still.
        assertThat(send(request(at, APP, STRUCTURED), share("acks-1")).status()).isEqualTo(202);
        broker.suspend();
        Answer answer = send(request(at, APP, STRUCTURED), share("acks-2"));
        assertThat(answer.outcomes()).containsExactly("failed");
        broker.resume();
      }
    }
  }

  @Test
  void theSameRequestTwiceAtOnceIsTakenOnce() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
        Collector collector = collector(broker.access(), PATIENCE, PATIENCE)) {
      URI at = collector.address();
      // So that the producer knows the topics by the time Kafka stands still.
      assertThat(send(request(at, APP, STRUCTURED), share("before")).status()).isEqualTo(202);
      broker.suspend();
      ExecutorService pool = Executors.newSingleThreadExecutor();
      try {
        Future<Answer> first =
            pool.submit(
                () ->
                    send(
                        request(at, APP, STRUCTURED).header("Idempotency-Key", "k"),
                        share("twice-1")));
        Poll.until(PATIENCE, () -> metric(at, "in_flight_bytes") > 0);
        Answer second = again(at);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.retryAfter()).isEqualTo(1);
        broker.resume();
        assertThat(first.get(30, TimeUnit.SECONDS).status()).isEqualTo(202);
        assertThat(again(at).status()).isEqualTo(202);
        assertThat(ids(broker.access(), "twice-")).containsExactly("twice-1");
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private static Answer again(URI at) throws Exception {
    return send(request(at, APP, STRUCTURED).header("Idempotency-Key", "k"), share("twice-1"));
  }

  @Test
  void whatIsAcknowledgedWhenItStopsUnderLoadIsThereOnce() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(3);
      Senders senders;
      try (Collector collector = collector(kafka.access(), PATIENCE, PATIENCE)) {
        URI at = collector.address();
        senders = new Senders(at, "stop-s", 6, 20);
        Poll.until(PATIENCE, () -> senders.accepted.size() > 4_000);
        collector.stopAccepting();
        senders.stop();
      }
      List<String> there = ids(kafka.access(), "stop-");
      assertThat(there).doesNotHaveDuplicates();
      assertThat(senders.accepted).doesNotHaveDuplicates();
      assertThat(new TreeSet<>(there)).isEqualTo(new TreeSet<>(senders.accepted));
      // Nobody was left without an answer but those whose connection was idle or refused.
      assertThat(new TreeSet<>(senders.statuses)).isSubsetOf(202, 503);
    }
  }

  private static Collector collector(KafkaAccess broker, Duration request, Duration kafka) {
    CollectorLimits limits = CollectorFixture.limits(request, kafka);
    assertThat(limits.maxBytesInFlight()).isEqualTo(MOST_IN_FLIGHT);
    KafkaTopics.ensure(broker, 2);
    return Collector.start(CollectorFixture.options(broker).withLimits(limits), Clock.systemUTC());
  }

  /** Clients that send batches of new events until they are stopped or cannot connect. */
  private static final class Senders {
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<Long> retryAfter = new ConcurrentLinkedQueue<>();
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService pool;
    private volatile boolean stopped;

    Senders(URI at, String prefix, int clients, int events) {
      pool = Executors.newFixedThreadPool(clients);
      for (int i = 0; i < clients; i++) {
        pool.execute(() -> client(at, prefix, events));
      }
    }

    private void client(URI at, String prefix, int events) {
      while (!stopped) {
        int request = next.getAndIncrement();
        List<String> ids =
            IntStream.range(0, events).mapToObj(i -> prefix + request + "-" + i).toList();
        try {
          List<String> texts = new ArrayList<>();
          ids.forEach(id -> texts.add(share(id)));
          Answer answer = send(request(at, APP, BATCH), batch(texts));
          statuses.add(answer.status());
          if (answer.status() == 429) {
            retryAfter.add(answer.retryAfter());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
          } else if (answer.json().has("events")) {
            List<String> outcomes = answer.outcomes();
            for (int i = 0; i < events; i++) {
              if (outcomes.get(i).equals("accepted")) {
                accepted.add(ids.get(i));
              }
            }
          }
        } catch (IOException e) {
          return;
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    }

    void stop() throws InterruptedException {
      stopped = true;
      pool.shutdown();
      assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
