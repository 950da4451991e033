package io.tributary.ingestion.collect;

import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.RejectCodec;
import io.tributary.schemas.event.EventType;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes a replay's records, in order within each partition.
 *
 * <p>Records have no key: an id would stand there in clear. Writing goes on in the background; a
 * failure is thrown by the next call, at the latest by {@link #flush}.
 */
final class KafkaWriter implements ReplaySink {
  private final Producer<byte @Nullable [], byte[]> producer;
  private final ReplayTopics topics;
  private final String address;
  private long rejected;
  private long markers;
  private volatile @Nullable Failure failure;

  KafkaWriter(Producer<byte @Nullable [], byte[]> producer, ReplayTopics topics, String address) {
    this.producer = producer;
    this.topics = topics;
    this.address = address;
  }

  private record Failure(String topic, Exception cause) {}

  @Override
  public void event(Event event) {
    String topic = EventType.of(event.getKind()).isControl() ? Topics.CONTROL : Topics.EVENTS;
    int partition = SubjectPartition.of(event.getSubject(), topics.partitions(topic));
    send(topic, partition, event.getTime(), EventCodec.encode(event));
  }

  @Override
  public void reject(Reject reject) {
    rejected++;
    int partition = (int) (rejected % topics.partitions(Topics.REJECTS));
    send(Topics.REJECTS, partition, reject.getReceivedAt(), RejectCodec.encode(reject));
  }

  /** Writes a marker into every partition of every topic, behind what was written before. */
  void marker(Marker marker) {
    byte[] bytes = MarkerCodec.encode(marker);
    for (TopicPartition partition : topics.all()) {
      markers++;
      send(partition.topic(), partition.partition(), marker.getTime(), bytes);
    }
  }

  /** Returns when Kafka has everything. */
  void flush() {
    try {
      producer.flush();
    } catch (KafkaException e) {
      failure = new Failure("all topics", e);
    }
    checkFailure();
  }

  long rejected() {
    return rejected;
  }

  long markers() {
    return markers;
  }

  private void send(String topic, int partition, long time, byte[] value) {
    checkFailure();
    // Kafka knows no times before 1970; the event itself does.
    Long timestamp = topics.keptForEver(topic) ? Long.valueOf(Math.max(0, time)) : null;
    try {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(topic, partition, timestamp, null, value),
              (metadata, e) -> {
                if (e != null) {
                  failure = new Failure(topic, e);
                }
              });
    } catch (KafkaException e) {
      failure = new Failure(topic, e);
      checkFailure();
    }
  }

  private void checkFailure() {
    Failure found = failure;
    if (found != null) {
      throw new ReplayException(
          "Kafka at %s did not take a record for %s: %s. What was written before stays; when Kafka"
                  .formatted(address, found.topic(), found.cause().getMessage())
              + " is well, replay the same files again (duplicates are recognised)",
          found.cause());
    }
  }
}
