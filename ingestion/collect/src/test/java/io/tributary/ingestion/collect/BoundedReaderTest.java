package io.tributary.ingestion.collect;

import static io.tributary.ingestion.collect.FakeKafka.A;
import static io.tributary.ingestion.collect.FakeKafka.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Reads to a known end, from a Kafka that may stop responding. */
class BoundedReaderTest {
  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final FakeKafka kafka = new FakeKafka();
  private final List<String> got = new ArrayList<>();

  @Test
  void readsOnlyTheRequestedOffsets() {
    kafka.brings(A, 3, 4);
    kafka.brings(A, 5, 6, 7);
    kafka.brings(B, 0);
    read(Map.of(A, 3L), Map.of(A, 6L, B, 1L));
    assertThat(got).containsExactly("a 3", "a 4", "a 5", "b 0");
    assertThat(kafka.notices()).isEmpty();
  }

  @Test
  void sendsNoRequestForAnEmptySpan() {
    kafka.consumer().setPollException(new TimeoutException("asked"));
    read(Map.of(A, 7L), Map.of(A, 7L, B, 0L));
    assertThat(got).isEmpty();
  }

  @Test
  void reportsTheWaitAndItsEnd() {
    kafka.brings(A, 0);
    kafka.isSilentFor(Duration.ofMillis(1_900));
    kafka.isSilentFor(SOON);
    kafka.isSilentFor(SOON);
    kafka.brings(A, 1);
    read(Map.of(), Map.of(A, 2L));
    assertThat(got).containsExactly("a 0", "a 1");
    assertThat(kafka.notices())
        .containsExactly(
            "waiting for Kafka at kafka.example:9092: reading for a test (1 of 2 records read)",
            "resumed");
  }

  @Test
  void failsAfterAMinuteWithoutRecords() {
    kafka.brings(A, 0);
    kafka.isSilentFor(MINUTE.minus(SOON));
    kafka.isSilentFor(SOON);
    assertThatThrownBy(() -> read(Map.of(), Map.of(A, 2_000L)))
        .isInstanceOf(CollectException.class)
        .hasMessage(
            "Kafka at kafka.example:9092 has not responded for 60 s, so reading for a test was"
                + " abandoned (1 of 2,000 records read). Check that it runs, is reachable and accepts the credentials (section kafka of --config), then begin"
                + " the test again");
    assertThat(got).containsExactly("a 0");
  }

  @Test
  void waitsAsLongAsRecordsArrive() {
    for (long offset = 0; offset < 5; offset++) {
      kafka.isSilentFor(MINUTE.minus(SOON));
      kafka.brings(A, offset);
    }
    read(Map.of(), Map.of(A, 5L));
    assertThat(got).hasSize(5);
  }

  @Test
  void timeOfTheConsumerIsNotCountedAsWaiting() {
    kafka.brings(A, 0);
    kafka.isSilentFor(SOON);
    kafka.brings(A, 1);
    try (BoundedReader reader = kafka.reader()) {
      reader.read(Map.of(), Map.of(A, 2L), record -> kafka.pass(MINUTE.plus(MINUTE)));
    }
    assertThat(kafka.notices()).isEmpty();
  }

  @Test
  void recordsAfterTheEndAreNotProgress() {
    kafka.brings(A, 0, 1, 2, 3);
    kafka.isSilentFor(MINUTE.minus(SOON));
    kafka.brings(A, 4);
    kafka.isSilentFor(SOON);
    assertThatThrownBy(() -> read(Map.of(), Map.of(A, 1L, B, 9L)))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("(1 of 10 records read)");
    assertThat(kafka.consumer().paused()).containsExactly(A);
  }

  @Test
  void recordsReadAgainAreNeitherDeliveredNorProgress() {
    kafka.brings(A, 5);
    // As for topics that were deleted and created again, and are shorter than before.
    kafka.consumer().schedulePollTask(() -> kafka.consumer().seek(A, 0));
    kafka.brings(A, 0, 1);
    kafka.isSilentFor(MINUTE);
    assertThatThrownBy(() -> read(Map.of(A, 5L), Map.of(A, 8L)))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("(1 of 3 records read)");
    assertThat(got).containsExactly("a 5");
  }

  @Test
  void continuesAfterExpiredRecords() {
    expireUpTo(7);
    kafka.isSilentFor(MINUTE.minus(SOON));
    kafka.brings(A, 7);
    read(Map.of(A, 2L), Map.of(A, 8L));
    assertThat(got).containsExactly("a 7");
  }

  @Test
  void endsIfAllRecordsHaveExpired() {
    expireUpTo(9);
    read(Map.of(A, 2L), Map.of(A, 8L));
    assertThat(got).isEmpty();
  }

  /** Kafka's client detects this in the next poll, and continues at the oldest available record. */
  private void expireUpTo(long offset) {
    kafka.consumer().schedulePollTask(() -> kafka.consumer().seek(A, offset));
  }

  @Test
  void repeatsTheRequestForOffsetsAndReportsIt() {
    kafka.ends(Map.of(A, 5L));
    List<Duration> asked = new ArrayList<>();
    long end =
        kafka
            .access()
            .waiting("reading for a test", "begin again")
            .ask(
                atMost -> {
                  asked.add(atMost);
                  kafka.pass(atMost);
                  if (asked.size() < 4) {
                    throw new TimeoutException("not yet");
                  }
                  return kafka.consumer().endOffsets(List.of(A)).get(A);
                });
    assertThat(end).isEqualTo(5);
    assertThat(asked.stream().map(Duration::toSeconds)).containsExactly(2L, 4L, 8L, 16L);
    assertThat(kafka.notices())
        .containsExactly("waiting for Kafka at kafka.example:9092: reading for a test", "resumed");
  }

  @Test
  void failsIfOffsetsNeverArrive() {
    KafkaWait wait = kafka.access().waiting("reading for a test", "begin again");
    assertThatThrownBy(
            () ->
                wait.ask(
                    atMost -> {
                      kafka.pass(atMost);
                      throw new TimeoutException("never");
                    }))
        .isInstanceOf(CollectException.class)
        .hasMessageStartingWith(
            "Kafka at kafka.example:9092 has not responded for 60 s, so reading for a test was"
                + " abandoned. ");
  }

  @Test
  void reportsWhatKafkaRejects() {
    kafka.consumer().setPollException(new TopicAuthorizationException("not for you"));
    assertThatThrownBy(() -> read(Map.of(), Map.of(A, 1L)))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("Kafka at kafka.example:9092 rejected a request")
        .hasMessageContaining("not for you");
    kafka.consumer().setOffsetsException(new TopicAuthorizationException("not for you"));
    FakeKafka other = new FakeKafka();
    other.consumer().setOffsetsException(new TopicAuthorizationException("nor this"));
    try (BoundedReader reader = other.reader()) {
      assertThatThrownBy(() -> reader.endOffsets(List.of(A)))
          .isInstanceOf(CollectException.class)
          .hasMessageContaining("nor this");
    }
  }

  @Test
  void keepsSecretsOutOfItsName() {
    assertThat(kafka.access()).hasToString("Kafka at kafka.example:9092");
  }

  private void read(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    try (BoundedReader reader = kafka.reader()) {
      reader.read(from, to, record -> got.add(record.topic() + " " + record.offset()));
    }
    assertThat(kafka.consumer().closed()).isTrue();
  }
}
