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

/** The input topics, as redriving sees them: it writes events there, and looks for its own. */
public final class RedriveTopics implements AutoCloseable {
  private static final Duration LINGER = Duration.ofMillis(10);
  private static final Duration FAREWELL = Duration.ofMillis(500);
  private static final String REMEDY = "say the same again: nothing is driven twice";

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
   * @throws CollectException if Kafka does not answer
   */
  public static RedriveTopics connect(KafkaAccess kafka) {
    Map<String, String> settings = new HashMap<>();
    // Whoever waits for longer asks again, and says so meanwhile.
    long notice = kafka.patience().notice().toMillis();
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

  /** The record of an event, where a collector would write it, saying what it was. */
  ProducerRecord<byte @Nullable [], byte[]> record(Mended.Ready ready) {
    ProducerRecord<byte @Nullable [], byte[]> record = records.of(ready.event());
    RedriveHeaders.write(record.headers(), ready.letter());
    return record;
  }

  /**
   * The offset that the next record of each partition will get at least. From then on, the producer
   * knows where the partitions are.
   *
   * @throws CollectException if Kafka does not answer
   */
  Map<TopicPartition, Long> endOffsets() {
    KafkaWait wait = kafka.waiting("asking for the topics", REMEDY);
    for (String topic : List.of(Topics.EVENTS, Topics.CONTROL)) {
      wait.ask(atMost -> producer.partitionsFor(topic));
    }
    return topics.endOffsets();
  }

  /** Writes, as long as Kafka takes it. */
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
        break; // those that were handed over are asked, the others told as unknown
      }
    }
    return Receipts.await(handedOver, all.size(), kafka.waiting("sending events again", REMEDY));
  }

  /** Whether Kafka's client has no room, or no news; it has waited for it then, and would again. */
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
   * What there is of intended events.
   *
   * @param offsets of those that are there, by dead letter
   * @param beginnings of each partition by now: what lay before has expired
   */
  record Found(Map<String, Long> offsets, Map<TopicPartition, Long> beginnings) {
    /** Where the partition of an intent begins by now. */
    long beginning(LedgerEntry intent) {
      return beginnings.getOrDefault(partition(intent), 0L);
    }
  }

  /**
   * Looks for intended events.
   *
   * @param intents not empty
   * @throws CollectException if Kafka is silent for too long
   */
  Found find(List<LedgerEntry> intents) {
    Map<String, LedgerEntry> wanted = new HashMap<>();
    Map<TopicPartition, Long> from = new HashMap<>();
    for (LedgerEntry intent : intents) {
      wanted.put(intent.id(), intent);
      from.merge(partition(intent), intent.offset(), Math::min);
    }
    Map<String, Long> found = new HashMap<>();
    String doing = "looking for what an earlier redrive may have sent";
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
      // Asked afterwards: what expired meanwhile has not been looked at.
      return new Found(found, reader.beginningOffsets(from.keySet()));
    }
  }

  private static TopicPartition partition(LedgerEntry entry) {
    return new TopicPartition(entry.topic(), entry.partition());
  }

  /** Soon: what is still under way by now was given up. */
  @Override
  public void close() {
    producer.close(FAREWELL);
    admin.close(Duration.ZERO);
  }
}
