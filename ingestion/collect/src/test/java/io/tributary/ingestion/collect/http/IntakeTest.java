package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.ingestion.collect.FakeKafka;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.ingestion.collect.http.ApiKey.Role;
import io.tributary.schemas.HandClock;
import io.tributary.schemas.Topics;
import io.tributary.schemas.codec.MarkerCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * A heartbeat asserts that all earlier events were sent, so it must not take effect if one failed.
 */
class IntakeTest {
  private static final String SOURCE = "//consent.example";
  private static final Instant NOW = Instant.parse("2026-05-01T00:00:01Z");
  private static final Instant AS_OF = Instant.parse("2026-05-01T00:00:00Z");
  private static final int PARTITIONS = 2;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final KafkaSink kafka =
      new KafkaSink(producer, new FakeKafka().topics(PARTITIONS), Duration.ofMinutes(1));
  private final HandClock clock = new HandClock(NOW);
  private final ConsentWatch consent = new ConsentWatch(clock, Duration.ofMinutes(1));
  private final Intake intake =
      new Intake(
          kafka,
          new Deliveries(10),
          new HeartbeatEmitter(kafka, clock, HeartbeatTime.CLOCK),
          consent,
          clock,
          CollectorOptions.defaults(
              new KafkaAccess(
                  "kafka.example:9092", Map.of(), WaitPolicy.standard(WaitListener.NONE)),
              List.of()));

  @Test
  void aHeartbeatIsForwardedOnceEarlierEventsAreInKafka() {
    CompletableFuture<Submission> answer = take(profile(), heartbeat());
    assertThat(producer.history()).as("the heartbeat waits for the profile").hasSize(1);
    producer.completeNext();
    assertThat(producer.history()).as("and its markers for itself").hasSize(2);
    producer.completeNext();
    assertThat(producer.history().subList(2, 2 + PARTITIONS))
        .allMatch(record -> record.topic().equals(Topics.CONTROL))
        .allMatch(record -> MarkerCodec.isMarker(record.value()));
    assertThat(consent.asOf()).isEmpty();
    producer.completeNext();
    producer.completeNext();
    assertThat(consent.asOf()).contains(AS_OF);
    assertThat(statuses(answer)).containsExactly(EventStatus.ACCEPTED, EventStatus.ACCEPTED);
  }

  @Test
  void aHeartbeatIsNotWrittenIfAnEarlierEventFailed() {
    CompletableFuture<Submission> answer = take(heartbeat(), profile());
    producer.errorNext(new KafkaException("no"));
    assertThat(producer.history()).as("the profile only").hasSize(1);
    assertThat(consent.asOf()).isEmpty();
    assertThat(statuses(answer)).containsExactly(EventStatus.FAILED, EventStatus.FAILED);
  }

  @Test
  void aHeartbeatMissingInOnePartitionDoesNotTakeEffect() {
    CompletableFuture<Submission> answer = take(heartbeat());
    producer.completeNext();
    producer.completeNext();
    producer.errorNext(new KafkaException("no"));
    assertThat(consent.asOf()).isEmpty();
    assertThat(statuses(answer)).containsExactly(EventStatus.FAILED);
  }

  private CompletableFuture<Submission> take(String... events) {
    ApiKey authority =
        TestKeys.key("authority", "secret", Set.of(Role.CONSENT_AUTHORITY), Set.of(SOURCE));
    List<byte[]> bytes =
        List.of(events).stream().map(event -> event.getBytes(StandardCharsets.UTF_8)).toList();
    RequestId id = RequestId.of("authority", "key", bytes);
    return intake.take(new Intake.Request(authority, id, bytes, true));
  }

  private static List<EventStatus> statuses(CompletableFuture<Submission> answer) {
    Submission submission = answer.getNow(new Submission(0));
    return IntStream.range(0, submission.size()).mapToObj(submission::status).toList();
  }

  private static String profile() {
    return event(
        "subject.profiled", "{\"subject\":\"u1\",\"ageBand\":\"adult\",\"jurisdiction\":\"DE\"}");
  }

  private static String heartbeat() {
    return event("consent.heartbeat", "{\"asOf\":\"%s\"}".formatted(AS_OF));
  }

  private static String event(String type, String data) {
    return """
        {"specversion":"1.0","id":"%s","source":"%s","type":"io.tributary.%s",\
        "time":"%s","data":%s}"""
        .formatted(type, SOURCE, type, AS_OF, data);
  }
}
