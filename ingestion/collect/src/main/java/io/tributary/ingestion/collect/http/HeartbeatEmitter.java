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
 * Writes heartbeats to the partitions, so that event time advances without events. Partitions of
 * events and dead letters receive them by the clock, those of the consent feed only from the
 * consent authority.
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

  /** Emits a heartbeat with the clock's time. */
  void emit() {
    kafka.mark(new Marker(MarkerKind.HEARTBEAT, clock.millis(), id), ours, written -> {});
  }

  /** Forwards a heartbeat of the authority: every decision up to that time has been sent. */
  void forward(long asOfMillis, Consumer<Boolean> done) {
    kafka.mark(new Marker(MarkerKind.HEARTBEAT, asOfMillis, id), authoritys, done);
  }
}
