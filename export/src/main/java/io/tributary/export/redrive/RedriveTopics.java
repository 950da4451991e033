package io.tributary.export.redrive;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.ingestion.collect.KafkaRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The input topics, as redriving sees them: it writes events there, and looks for its own. */
public final class RedriveTopics implements AutoCloseable {
  private static final Duration LINGER = Duration.ofMillis(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String address;
  private final Map<String, String> kafka;
  private final Producer<byte @Nullable [], byte[]> producer;
  private final Admin admin;
  private final InputTopics topics;
  private final KafkaRecords records;

  private RedriveTopics(
      String address,
      Map<String, String> kafka,
      Producer<byte @Nullable [], byte[]> producer,
      Admin admin,
      InputTopics topics) {
    this.address = address;
    this.kafka = kafka;
    this.producer = producer;
    this.admin = admin;
    this.topics = topics;
    this.records = new KafkaRecords(topics);
  }

  /**
   * Connects.
   *
   * @param kafka further settings of the clients, by their own names
   * @throws CollectException if Kafka does not answer
   */
  public static RedriveTopics connect(String address, Map<String, String> kafka) {
    Admin admin = KafkaClients.admin(address, kafka);
    try {
      InputTopics topics = InputTopics.describe(admin, address);
      return new RedriveTopics(
          address, kafka, KafkaClients.producer(address, LINGER, kafka), admin, topics);
    } catch (RuntimeException e) {
      admin.close();
      throw e;
    }
  }

  /** The record of an event, where a collector would write it, saying what it was. */
  ProducerRecord<byte @Nullable [], byte[]> record(Mended.Ready ready) {
    ProducerRecord<byte @Nullable [], byte[]> record = records.of(ready.event());
    RedriveHeaders.write(record.headers(), ready.letter());
    return record;
  }

  /** The offset that the next record of each partition will get at least. */
  Map<TopicPartition, Long> endOffsets() {
    return topics.endOffsets();
  }

  /** Writes; for each record its offset, or nothing if it is not known whether Kafka has it. */
  List<Optional<Long>> send(List<ProducerRecord<byte @Nullable [], byte[]>> all) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try {
      all.forEach(record -> sent.add(producer.send(record)));
      producer.flush();
    } catch (KafkaException e) {
      // Those that were handed over are asked below; the others are told as unknown.
    }
    List<Optional<Long>> offsets = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      offsets.add(i < sent.size() ? offset(sent.get(i)) : Optional.empty());
    }
    return offsets;
  }

  private static Optional<Long> offset(Future<RecordMetadata> sent) {
    try {
      return Optional.of(sent.get().offset());
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CollectException("Interrupted while writing to Kafka", e);
    }
  }

  /**
   * Looks for intended events; those that are there, by dead letter, with their offsets.
   *
   * @param intents not empty
   */
  Map<String, Long> find(List<LedgerEntry> intents) {
    Map<String, LedgerEntry> wanted = new HashMap<>();
    Map<TopicPartition, Long> from = new HashMap<>();
    for (LedgerEntry intent : intents) {
      wanted.put(intent.id(), intent);
      from.merge(partition(intent), intent.offset(), Math::min);
    }
    Map<String, Long> found = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(address, kafka)) {
      Map<TopicPartition, Long> left = consumer.endOffsets(from.keySet());
      left.entrySet().removeIf(end -> end.getValue() <= from.getOrDefault(end.getKey(), 0L));
      consumer.assign(left.keySet());
      left.keySet().forEach(at -> consumer.seek(at, from.getOrDefault(at, 0L)));
      while (!left.isEmpty()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          String id = RedriveHeaders.deadLetter(record.headers());
          LedgerEntry intent = id == null ? null : wanted.get(id);
          if (intent != null && record.offset() >= intent.offset()) {
            found.putIfAbsent(intent.id(), record.offset());
          }
        }
        left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      }
    }
    return found;
  }

  /** Where each partition begins by now: what lay before has expired. */
  Map<TopicPartition, Long> beginningOffsets(List<LedgerEntry> intents) {
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(address, kafka)) {
      return consumer.beginningOffsets(
          intents.stream().map(RedriveTopics::partition).distinct().toList());
    }
  }

  static TopicPartition partition(LedgerEntry entry) {
    return new TopicPartition(entry.topic(), entry.partition());
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
