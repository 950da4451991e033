package io.tributary.ingestion.collect;

import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.RejectCodec;
import io.tributary.schemas.event.EventType;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Creates Kafka records for events, dead letters and markers, with topic and partition.
 * Thread-safe.
 *
 * <p>Records have no key, because it would expose an id in clear text. Their timestamp is the time
 * of writing, never the event time. Kafka uses the timestamp to delete expired records and the
 * state of idle producers: with event time, it would delete last year's events immediately, and
 * could write them twice if a broker restarts before it acknowledges them.
 */
public final class KafkaRecords {
  private final InputTopics topics;
  private final AtomicInteger rejects = new AtomicInteger();

  /** Creates records for these topics. */
  public KafkaRecords(InputTopics topics) {
    this.topics = topics;
  }

  /**
   * The record of an event: control events go to their own topic, a subject's events always to the
   * same partition.
   */
  public ProducerRecord<byte @Nullable [], byte[]> of(Event event) {
    EventType type = EventType.of(event.getKind());
    return of(type, event.getSubject(), EventCodec.encode(event));
  }

  /** The record of an encoded event, likewise. */
  public ProducerRecord<byte @Nullable [], byte[]> of(EventHeader event) {
    return of(event.type(), event.subject(), event.bytes());
  }

  private ProducerRecord<byte @Nullable [], byte[]> of(
      EventType type, String subject, byte[] encoded) {
    String topic = type.isControl() ? Topics.CONTROL : Topics.EVENTS;
    int partition = SubjectPartition.of(subject, topics.partitions(topic));
    return new ProducerRecord<>(topic, partition, null, encoded);
  }

  /** The record of a dead letter; partitions are assigned round robin. */
  public ProducerRecord<byte @Nullable [], byte[]> of(Reject reject) {
    int turn = rejects.getAndIncrement();
    int partition = Math.floorMod(turn, topics.partitions(Topics.REJECTS));
    return new ProducerRecord<>(Topics.REJECTS, partition, null, RejectCodec.encode(reject));
  }

  /** The record of a marker for one partition. */
  public ProducerRecord<byte @Nullable [], byte[]> of(Marker marker, TopicPartition partition) {
    return new ProducerRecord<>(
        partition.topic(), partition.partition(), null, MarkerCodec.encode(marker));
  }
}
