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
 * <p>Records have no key: an id would stand there in clear. Their timestamp is the time of writing,
 * never that of the event: by it Kafka deletes what has expired, and forgets which batches an idle
 * producer has sent, so that events of last year would be deleted at once, and be written twice
 * when a broker starts again before it has answered.
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
    return new ProducerRecord<>(topic, partition, null, EventCodec.encode(event));
  }

  /** A dead letter: they take turns on the partitions. */
  public ProducerRecord<byte @Nullable [], byte[]> of(Reject reject) {
    int turn = rejects.getAndIncrement();
    int partition = Math.floorMod(turn, topics.partitions(Topics.REJECTS));
    return new ProducerRecord<>(Topics.REJECTS, partition, null, RejectCodec.encode(reject));
  }

  /** A marker for one partition. */
  public ProducerRecord<byte @Nullable [], byte[]> of(Marker marker, TopicPartition partition) {
    return new ProducerRecord<>(
        partition.topic(), partition.partition(), null, MarkerCodec.encode(marker));
  }
}
