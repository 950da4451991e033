package io.tributary.ingestion.collect.http;

import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells the partitions that time goes on, also where nothing happens: those of events and dead
 * letters by the clock, those of the consent feed by what the authority says and nothing else.
 */
final class HeartbeatEmitter {
  private final KafkaSink kafka;
  private final Clock clock;
  private final List<TopicPartition> ours;
  private final List<TopicPartition> authoritys;
  private final String id = UUID.randomUUID().toString();

  HeartbeatEmitter(KafkaSink kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
    this.ours = kafka.topics().all().stream().filter(at -> !isConsentFeed(at)).toList();
    this.authoritys =
        kafka.topics().all().stream().filter(HeartbeatEmitter::isConsentFeed).toList();
  }

  private static boolean isConsentFeed(TopicPartition partition) {
    return partition.topic().equals(Topics.CONTROL);
  }

  /** One by the clock. */
  void emit() {
    kafka.mark(new Marker(MarkerKind.HEARTBEAT, clock.millis(), id), ours, written -> {});
  }

  /** One of the authority: everything decided up to then has been sent. */
  void forward(long asOfMillis, Consumer<Boolean> done) {
    kafka.mark(new Marker(MarkerKind.HEARTBEAT, asOfMillis, id), authoritys, done);
  }
}
