package io.tributary.ingestion.collect.file;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaRecords;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.codec.EventHeader;
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
 * <p>Writing is asynchronous; the next call, at the latest {@link #flush}, throws a failure.
 */
final class KafkaWriter implements ReplaySink {
  private final Producer<byte @Nullable [], byte[]> producer;
  private final InputTopics topics;
  private final KafkaRecords records;
  private final String address;
  private long rejected;
  private long markers;
  private volatile @Nullable Failure failure;

  KafkaWriter(Producer<byte @Nullable [], byte[]> producer, InputTopics topics, String address) {
    this.producer = producer;
    this.topics = topics;
    this.records = new KafkaRecords(topics);
    this.address = address;
  }

  private record Failure(String topic, Exception cause) {}

  @Override
  public void event(Event event) {
    send(records.of(event));
  }

  /** Writes an encoded event. */
  void event(EventHeader event) {
    send(records.of(event));
  }

  @Override
  public void reject(Reject reject) {
    rejected++;
    send(records.of(reject));
  }

  /** Writes a marker to every partition of every topic, after all earlier records. */
  void marker(Marker marker) {
    for (TopicPartition partition : topics.all()) {
      markers++;
      send(records.of(marker, partition));
    }
  }

  /** Returns when Kafka has acknowledged all records. */
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

  private void send(ProducerRecord<byte @Nullable [], byte[]> record) {
    checkFailure();
    try {
      Future<RecordMetadata> unused =
          producer.send(
              record,
              (metadata, e) -> {
                if (e != null) {
                  failure = new Failure(record.topic(), e);
                }
              });
    } catch (KafkaException e) {
      failure = new Failure(record.topic(), e);
      checkFailure();
    }
  }

  private void checkFailure() {
    Failure found = failure;
    if (found != null) {
      throw new CollectException(
          "Kafka at %s did not accept a record for %s: %s. Records written earlier remain; when Kafka"
                  .formatted(address, found.topic(), found.cause().getMessage())
              + " is available, replay the same files again (duplicates are recognised)",
          found.cause());
    }
  }
}
