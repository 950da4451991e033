package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.ingestion.collect.KafkaRecords;
import io.tributary.schemas.avro.Marker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka, as the collector sees it: takes a record, and says later whether it has it.
 *
 * <p>Nobody waits for Kafka here: what it has no room for fails soon. Thread-safe.
 */
final class KafkaSink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
  private static final Duration LINGER = Duration.ofMillis(2);
  private static final long NANOS_BETWEEN_WARNINGS = Duration.ofSeconds(10).toNanos();

  /**
   * How long a record may be on its way. Much longer than its sender is kept waiting: a record that
   * is given up may be in Kafka all the same, and would be there twice when it is sent again.
   */
  private static final Duration ON_THE_WAY = Duration.ofHours(1);

  /** How long a thread may wait for room or for news of the topics. */
  private static final int MAX_BLOCK_MILLIS = 500;

  private final Producer<byte @Nullable [], byte[]> producer;
  private final InputTopics topics;
  private final KafkaRecords records;
  private final Duration patience;
  private final LongAdder failures = new LongAdder();
  private volatile boolean lastFailed;
  private volatile long warnedNanos = System.nanoTime() - NANOS_BETWEEN_WARNINGS;

  private KafkaSink(
      Producer<byte @Nullable [], byte[]> producer, InputTopics topics, Duration patience) {
    this.producer = producer;
    this.patience = patience;
    this.topics = topics;
    this.records = new KafkaRecords(topics);
  }

  /**
   * Connects.
   *
   * @throws CollectException if Kafka does not answer
   */
  static KafkaSink connect(CollectorOptions options) {
    String address = options.bootstrapServers();
    InputTopics topics;
    try (Admin admin = KafkaClients.admin(address, options.kafka())) {
      topics = InputTopics.describe(admin, address);
    }
    return new KafkaSink(
        KafkaClients.producer(address, LINGER, settings(options)),
        topics,
        options.limits().kafkaTimeout());
  }

  private static Map<String, String> settings(CollectorOptions options) {
    CollectorLimits limits = options.limits();
    Map<String, String> settings = new HashMap<>();
    long timeout = limits.kafkaTimeout().toMillis();
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.toString(MAX_BLOCK_MILLIS));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(ON_THE_WAY.toMillis()));
    settings.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(Math.max(1_000, timeout / 3)));
    // Twice what requests hold: events as Avro are smaller, batches have gaps.
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(2 * limits.maxBytesInFlight()));
    settings.putAll(options.kafka());
    return settings;
  }

  /** Where events belong. */
  KafkaRecords records() {
    return records;
  }

  /** The topics' partitions. */
  InputTopics topics() {
    return topics;
  }

  /** Writes a record; {@code done} is told whether Kafka has it, on some thread. */
  void write(ProducerRecord<byte @Nullable [], byte[]> record, Consumer<Boolean> done) {
    try {
      Future<RecordMetadata> unused =
          producer.send(
              record,
              (metadata, failure) -> {
                note(record.topic(), failure);
                done.accept(failure == null);
              });
    } catch (KafkaException | IllegalStateException e) {
      note(record.topic(), e);
      done.accept(false);
    }
  }

  /** Writes a marker into some partitions; {@code done} is told whether all have it. */
  void mark(Marker marker, List<TopicPartition> partitions, Consumer<Boolean> done) {
    AtomicInteger left = new AtomicInteger(partitions.size());
    AtomicInteger failed = new AtomicInteger();
    for (TopicPartition partition : partitions) {
      write(
          records.of(marker, partition),
          written -> {
            failed.addAndGet(written ? 0 : 1);
            if (left.decrementAndGet() == 0) {
              done.accept(failed.get() == 0);
            }
          });
    }
  }

  private void note(String topic, @Nullable Exception failure) {
    if (failure == null) {
      lastFailed = false;
    } else {
      failed(topic, String.valueOf(failure.getMessage()));
    }
  }

  /** A request was given up because Kafka did not answer in time. */
  void noteLate() {
    failed("a request", "no answer within " + patience.toMillis() + " ms");
  }

  private void failed(String what, String why) {
    lastFailed = true;
    failures.increment();
    long now = System.nanoTime();
    if (now - warnedNanos > NANOS_BETWEEN_WARNINGS) {
      warnedNanos = now;
      LOG.warn("Kafka does not take records for {}: {}. Senders are told to come again", what, why);
    }
  }

  /** Whether the last record that came to an end was taken. */
  boolean healthy() {
    return !lastFailed;
  }

  /** Records that were not taken, since the start. */
  long failures() {
    return failures.sum();
  }

  /** Returns when something has become of every record, or Kafka has had its time. */
  void flush() {
    Thread flushing = new Thread(producer::flush, "collector-flush");
    flushing.setDaemon(true);
    flushing.start();
    try {
      flushing.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is still on its way may get there or not; nobody was told that it has. */
  @Override
  public void close() {
    producer.close(patience);
  }
}
