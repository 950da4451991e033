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
import io.tributary.export.folder.Poll;
import io.tributary.export.live.CollectorFixture.Answer;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaTopics;
import io.tributary.ingestion.collect.http.Collector;
import io.tributary.ingestion.collect.http.CollectorLimits;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Marker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector when Kafka fails. */
class CollectorFailureIT {
  static final Duration SOON = Duration.ofSeconds(2);
  static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long MOST_IN_FLIGHT = 400_000;

  @TempDir Path folder;

  @Test
  void memoryStaysBoundedWhileKafkaIsSuspendedAndItRecovers() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
        Collector collector = collector(broker.access(), TIMEOUT, Duration.ofSeconds(15))) {
      URI at = collector.address();
      assertThat(send(request(at, APP, STRUCTURED), share("still-0")).status()).isEqualTo(202);
      broker.suspend();
      Senders senders = new Senders(at, "still-s", 24, 50);
      Poll.until(TIMEOUT, () -> senders.statuses.contains(429));
      double most = 0;
      for (int i = 0; i < 40; i++) {
        most = Math.max(most, metric(at, "in_flight_bytes"));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      assertThat(most).isBetween(MOST_IN_FLIGHT / 2.0, (double) MOST_IN_FLIGHT);
      assertThat(senders.retryAfter).isNotEmpty().allMatch(seconds -> seconds >= 1);
      Poll.until(TIMEOUT, () -> get(at, "/health/ready").status() == 503);
      assertThat(get(at, "/health/live").status()).isEqualTo(200);
      assertThat(get(at, "/health").json().get("status").asText()).isEqualTo("DOWN");
      Poll.until(TIMEOUT, () -> senders.statuses.contains(503));

      broker.resume();
      senders.stop();
      Poll.until(TIMEOUT, () -> metric(at, "in_flight_bytes") == 0);
      Poll.until(TIMEOUT, () -> get(at, "/health/ready").status() == 200);
      Poll.until(
          TIMEOUT, () -> send(request(at, APP, STRUCTURED), share("still-1")).status() == 202);
      assertThat(ids(broker.access(), "still-"))
          .contains("still-0", "still-1")
          .containsAll(senders.accepted);
    }
  }

  @Test
  void aHeartbeatDoesNotTakeEffectIfAnEventBeforeItIsLost() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
      KafkaTopics.ensure(broker.access(), 2);
      // Longer than senders wait: a producer that loses its only broker forgets the topics.
      Map<String, String> steady = Map.of("request.timeout.ms", "20000");
      try (Collector collector =
          Collector.start(
              CollectorFixture.withKafka(CollectorFixture.options(broker.access()), steady)
                  .withLimits(CollectorFixture.limits(TIMEOUT, Duration.ofSeconds(3))),
              Clock.systemUTC())) {
        URI at = collector.address();
        String beat =
            CollectorFixture.heartbeat(
                AUTHORITY_SOURCE, "lost-beat", java.time.Instant.parse("2026-05-01T00:00:00Z"));
        // So that the producer knows all topics: otherwise it does not even accept the records.
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
            TIMEOUT,
            () ->
                send(request(at, AUTHORITY, STRUCTURED), profile(AUTHORITY_SOURCE, "lost-2"))
                        .status()
                    == 202);
        // Closing waits for records in flight; those that timed out for the client are written too.
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
  void acceptsOnlyAcknowledgedEventsWhateverTheSettings() throws Exception {
    Map<String, String> careless = Map.of("acks", "0", "enable.idempotence", "false");
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
      KafkaTopics.ensure(broker.access(), 1);
      try (Collector collector =
          Collector.start(
              CollectorFixture.withKafka(CollectorFixture.options(broker.access()), careless)
                  .withLimits(CollectorFixture.limits(TIMEOUT, SOON)),
              Clock.systemUTC())) {
        URI at = collector.address();
        // So that the producer knows the topics before Kafka is suspended.
        assertThat(send(request(at, APP, STRUCTURED), share("acks-1")).status()).isEqualTo(202);
        broker.suspend();
        Answer answer = send(request(at, APP, STRUCTURED), share("acks-2"));
        assertThat(answer.outcomes()).containsExactly("failed");
        broker.resume();
      }
    }
  }

  @Test
  void writesTwoConcurrentCopiesOfARequestOnce() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
        Collector collector = collector(broker.access(), TIMEOUT, TIMEOUT)) {
      URI at = collector.address();
      // So that the producer knows the topics before Kafka is suspended.
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
        Poll.until(TIMEOUT, () -> metric(at, "in_flight_bytes") > 0);
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

  static Collector collector(KafkaAccess broker, Duration request, Duration kafka) {
    CollectorLimits limits = CollectorFixture.limits(request, kafka);
    assertThat(limits.maxBytesInFlight()).isEqualTo(MOST_IN_FLIGHT);
    KafkaTopics.ensure(broker, 2);
    return Collector.start(CollectorFixture.options(broker).withLimits(limits), Clock.systemUTC());
  }
}
