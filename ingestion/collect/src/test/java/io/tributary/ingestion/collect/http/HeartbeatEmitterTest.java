package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.ingestion.collect.FakeKafka;
import io.tributary.schemas.HandClock;
import io.tributary.schemas.Topics;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.UndecodableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Which time the heartbeats of the other topics carry. */
class HeartbeatEmitterTest {
  private static final Instant NOW = Instant.parse("2026-05-01T00:00:01Z");
  private static final long MARCH = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final KafkaSink kafka =
      new KafkaSink(producer, new FakeKafka().topics(1), Duration.ofMinutes(1));

  @Test
  void theClockByDefault() throws Exception {
    emitter(HeartbeatTime.CLOCK).emit();
    assertThat(emitted()).isNotEmpty().containsOnly(NOW.toEpochMilli());
  }

  @Test
  void theLastTimeOfTheConsentFeedForARecordedFeed() throws Exception {
    HeartbeatEmitter heartbeats = emitter(HeartbeatTime.CONSENT_FEED);
    heartbeats.emit();
    assertThat(emitted()).as("no time is known").isEmpty();
    heartbeats.forward(MARCH, written -> {});
    heartbeats.emit();
    assertThat(emitted()).as("Kafka may lose the heartbeat still").isEmpty();
    producer.completeNext();
    heartbeats.forward(MARCH - 1, written -> {});
    producer.completeNext();
    heartbeats.emit();
    assertThat(emitted()).isNotEmpty().containsOnly(MARCH);
  }

  @Test
  void aLostHeartbeatOfTheConsentFeedIsNoTime() throws Exception {
    HeartbeatEmitter heartbeats = emitter(HeartbeatTime.CONSENT_FEED);
    heartbeats.forward(MARCH, written -> {});
    producer.errorNext(new KafkaException("no"));
    heartbeats.emit();
    assertThat(emitted()).isEmpty();
  }

  private HeartbeatEmitter emitter(HeartbeatTime time) {
    return new HeartbeatEmitter(kafka, new HandClock(NOW), time);
  }

  private List<Long> emitted() throws UndecodableException {
    List<Long> times = new ArrayList<>();
    for (var record : producer.history()) {
      if (!record.topic().equals(Topics.CONTROL)) {
        times.add(MarkerCodec.decode(record.value()).getTime());
      }
    }
    return times;
  }
}
