package io.tributary.ingestion.collect;

import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.RejectCodec;
import io.tributary.schemas.event.EventType;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Says where in Kafka an event, a dead letter or a marker belongs. Thread-safe.
 *
 * <p>Records have no key: an id would stand there in clear.
 */
public final class KafkaRecords {
  private final InputTopics topics;
  private final AtomicInteger rejects = new AtomicInteger();

  /** Records for these topics. */
  public KafkaRecords(InputTopics topics) {
    this.topics = topics;
  }

  /** An event: control events go to their own topic, a subject's always to the same partition. */
  public ProducerRecord<byte @Nullable [], byte[]> of(Event event) {
    String topic = EventType.of(event.getKind()).isControl() ? Topics.CONTROL : Topics.EVENTS;
    int partition = SubjectPartition.of(event.getSubject(), topics.partitions(topic));
    return record(topic, partition, event.getTime(), EventCodec.encode(event));
  }

  /** A dead letter: they take turns on the partitions. */
  public ProducerRecord<byte @Nullable [], byte[]> of(Reject reject) {
    int turn = rejects.getAndIncrement();
    int partition = Math.floorMod(turn, topics.partitions(Topics.REJECTS));
    return record(Topics.REJECTS, partition, reject.getReceivedAt(), RejectCodec.encode(reject));
  }

  /** A marker for one partition. */
  public ProducerRecord<byte @Nullable [], byte[]> of(Marker marker, TopicPartition partition) {
    return record(
        partition.topic(), partition.partition(), marker.getTime(), MarkerCodec.encode(marker));
  }

  private ProducerRecord<byte @Nullable [], byte[]> record(
      String topic, int partition, long time, byte[] value) {
    // Kafka knows no times before 1970; the event itself does.
    Long timestamp = topics.keptForEver(topic) ? Long.valueOf(Math.max(0, time)) : null;
    return new ProducerRecord<>(topic, partition, timestamp, null, value);
  }
}
