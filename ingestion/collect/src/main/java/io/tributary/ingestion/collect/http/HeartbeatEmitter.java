package io.tributary.ingestion.collect.http;

import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes heartbeats to the partitions, so that event time advances without events. Partitions of
 * events and dead letters receive them by the clock, or by the consent feed ({@link
 * HeartbeatTime}), those of the consent feed only from the consent authority. Thread-safe.
 */
final class HeartbeatEmitter {
  private static final long NONE = Long.MIN_VALUE;

  private final KafkaSink kafka;
  private final Clock clock;
  private final HeartbeatTime time;
  private final AtomicLong asOf = new AtomicLong(NONE);
  private final List<TopicPartition> others;
  private final List<TopicPartition> consentFeed;
  private final String id = UUID.randomUUID().toString();

  HeartbeatEmitter(KafkaSink kafka, Clock clock, HeartbeatTime time) {
    this.kafka = kafka;
    this.clock = clock;
    this.time = time;
    this.others = kafka.topics().all().stream().filter(at -> !isConsentFeed(at)).toList();
    this.consentFeed =
        kafka.topics().all().stream().filter(HeartbeatEmitter::isConsentFeed).toList();
  }

  private static boolean isConsentFeed(TopicPartition partition) {
    return partition.topic().equals(Topics.CONTROL);
  }

  /** Emits a heartbeat, unless there is no time for it yet. */
  void emit() {
    long now = time == HeartbeatTime.CLOCK ? clock.millis() : asOf.get();
    if (now != NONE) {
      kafka.mark(new Marker(MarkerKind.HEARTBEAT, now, id), others, written -> {});
    }
  }

  /** Forwards a heartbeat of the authority: every decision up to that time has been sent. */
  void forward(long asOfMillis, Consumer<Boolean> done) {
    kafka.mark(
        new Marker(MarkerKind.HEARTBEAT, asOfMillis, id),
        consentFeed,
        written -> {
          if (written) {
            asOf.accumulateAndGet(asOfMillis, Math::max);
          }
          done.accept(written);
        });
  }
}
