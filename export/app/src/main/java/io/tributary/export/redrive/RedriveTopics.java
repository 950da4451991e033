package io.tributary.export.redrive;

import io.tributary.ingestion.collect.BoundedReader;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.ingestion.collect.KafkaRecords;
import io.tributary.ingestion.collect.KafkaWait;
import io.tributary.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The input topics for redriving: sends events and finds those sent earlier. */
public final class RedriveTopics implements AutoCloseable {
  private static final Duration LINGER = Duration.ofMillis(10);
  private static final Duration FAREWELL = Duration.ofMillis(500);
  private static final String REMEDY = "run the same command again: no event is sent twice";

  private final KafkaAccess kafka;
  private final Producer<byte @Nullable [], byte[]> producer;
  private final Admin admin;
  private final InputTopics topics;
  private final KafkaRecords records;

  private RedriveTopics(
      KafkaAccess kafka,
      Producer<byte @Nullable [], byte[]> producer,
      Admin admin,
      InputTopics topics) {
    this.kafka = kafka;
    this.producer = producer;
    this.admin = admin;
    this.topics = topics;
    this.records = new KafkaRecords(topics);
  }

  /**
   * Connects.
   *
   * @throws CollectException if Kafka does not respond
   */
  public static RedriveTopics connect(KafkaAccess kafka) {
    Map<String, String> settings = new HashMap<>();
    // Callers that wait longer call again, and report the wait.
    long notice = kafka.waitPolicy().notice().toMillis();
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(notice));
    settings.putAll(kafka.settings());
    Admin admin = KafkaClients.admin(kafka.address(), kafka.settings());
    try {
      InputTopics topics = InputTopics.describe(admin, kafka, REMEDY);
      return new RedriveTopics(
          kafka, KafkaClients.producer(kafka.address(), LINGER, settings), admin, topics);
    } catch (RuntimeException e) {
      admin.close(Duration.ZERO);
      throw e;
    }
  }

  /**
   * The record of an event, for the topic that a collector would choose, with the headers of a
   * redrive.
   */
  ProducerRecord<byte @Nullable [], byte[]> record(Mended.Ready ready) {
    ProducerRecord<byte @Nullable [], byte[]> record = records.of(ready.event());
    RedriveHeaders.write(record.headers(), ready.letter());
    return record;
  }

  /**
   * The smallest offset that the next record of each partition can get. The producer has the
   * topics' metadata afterwards.
   *
   * @throws CollectException if Kafka does not respond
   */
  Map<TopicPartition, Long> endOffsets() {
    KafkaWait wait = kafka.waiting("requesting the topics' metadata", REMEDY);
    for (String topic : List.of(Topics.EVENTS, Topics.CONTROL)) {
      wait.ask(atMost -> producer.partitionsFor(topic));
    }
    return topics.endOffsets();
  }

  /** Sends records for as long as the producer accepts them. */
  Receipts send(List<ProducerRecord<byte @Nullable [], byte[]>> all) {
    List<Future<RecordMetadata>> handedOver = new ArrayList<>();
    for (ProducerRecord<byte @Nullable [], byte[]> record : all) {
      try {
        Future<RecordMetadata> sent = producer.send(record);
        handedOver.add(sent);
        if (isRefused(sent)) {
          break;
        }
      } catch (KafkaException e) {
        break; // await polls the records passed so far; the others are reported as unknown
      }
    }
    return Receipts.await(handedOver, all.size(), kafka.waiting("sending events again", REMEDY));
  }

  /**
   * Whether the producer has no buffer space or no metadata; it has waited already and would wait
   * again.
   */
  private static boolean isRefused(Future<RecordMetadata> sent) {
    if (!sent.isDone()) {
      return false;
    }
    try {
      sent.get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof TimeoutException;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * The records found for intents.
   *
   * @param offsets offsets of the existing records, by dead letter
   * @param beginnings current first offset of each partition; earlier records have expired
   */
  record Found(Map<String, Long> offsets, Map<TopicPartition, Long> beginnings) {
    /** The current first offset of the partition of an intent. */
    long beginning(LedgerEntry intent) {
      return beginnings.getOrDefault(partition(intent), 0L);
    }
  }

  /**
   * Scans the topics for the records of intents.
   *
   * @param intents not empty
   * @throws CollectException if Kafka does not respond for too long
   */
  Found find(List<LedgerEntry> intents) {
    Map<String, LedgerEntry> wanted = new HashMap<>();
    Map<TopicPartition, Long> from = new HashMap<>();
    for (LedgerEntry intent : intents) {
      wanted.put(intent.id(), intent);
      from.merge(partition(intent), intent.offset(), Math::min);
    }
    Map<String, Long> found = new HashMap<>();
    String doing = "looking for events of an earlier redrive";
    try (BoundedReader reader = BoundedReader.connect(kafka, doing, REMEDY)) {
      reader.read(
          from,
          reader.endOffsets(from.keySet()),
          record -> {
            String id = RedriveHeaders.deadLetter(record.headers());
            LedgerEntry intent = id == null ? null : wanted.get(id);
            if (intent != null && record.offset() >= intent.offset()) {
              found.putIfAbsent(intent.id(), record.offset());
            }
          });
      // Read after the scan: records that expired during it may have been missed.
      return new Found(found, reader.beginningOffsets(from.keySet()));
    }
  }

  private static TopicPartition partition(LedgerEntry entry) {
    return new TopicPartition(entry.topic(), entry.partition());
  }

  /** Closes with a short time-out: records still in flight have been given up. */
  @Override
  public void close() {
    producer.close(FAREWELL);
    admin.close(Duration.ZERO);
  }
}
