package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.ingestion.collect.KafkaRecords;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.schemas.avro.Marker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the collector's records to Kafka and reports the result asynchronously.
 *
 * <p>No caller blocks on Kafka: records without buffer space fail quickly. Thread-safe.
 */
final class KafkaSink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
  private static final Duration LINGER = Duration.ofMillis(2);
  private static final int BATCH_BYTES = 64 << 10;
  private static final int BATCHES_IN_FLIGHT = 5;
  private static final long NANOS_BETWEEN_WARNINGS = Duration.ofSeconds(10).toNanos();

  /**
   * How long a record may be in flight. This is much longer than a client waits for a response: a
   * record whose delivery times out may be in Kafka all the same, and would be there twice if the
   * client sends it again.
   */
  private static final Duration DELIVERY_TIMEOUT = Duration.ofHours(1);

  /** How long a thread may wait for buffer space or topic metadata. */
  private static final int MAX_BLOCK_MILLIS = 500;

  /** How long callers fail immediately after one has waited in vain. */
  private static final long FULL_NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * Without a response for this long, Kafka counts as unhealthy, although nothing has failed yet.
   */
  private static final long STALLED_NANOS = Duration.ofSeconds(5).toNanos();

  private final Producer<byte @Nullable [], byte[]> producer;
  private final InputTopics topics;
  private final KafkaRecords records;
  private final Duration timeout;
  private final LongAdder failures = new LongAdder();
  private final LongAdder handedOver = new LongAdder();
  private final LongAdder settled = new LongAdder();
  private volatile long progressNanos = System.nanoTime();
  private long settledAtProgress;
  private volatile long fullUntilNanos = System.nanoTime();
  private volatile boolean lastFailed;
  private volatile long warnedNanos = System.nanoTime() - NANOS_BETWEEN_WARNINGS;

  /** Writes through a client, which {@link #close} closes. */
  KafkaSink(Producer<byte @Nullable [], byte[]> producer, InputTopics topics, Duration timeout) {
    this.producer = producer;
    this.timeout = timeout;
    this.topics = topics;
    this.records = new KafkaRecords(topics);
  }

  /**
   * Connects.
   *
   * @throws CollectException if Kafka does not respond
   */
  static KafkaSink connect(CollectorOptions options, WaitPolicy waitPolicy) {
    String address = options.bootstrapServers();
    KafkaAccess kafka = new KafkaAccess(address, options.kafka(), waitPolicy);
    InputTopics topics = InputTopics.ask(kafka, "start it again", Function.identity());
    return new KafkaSink(
        KafkaClients.producer(address, LINGER, settings(options, topics.all().size())),
        topics,
        options.limits().kafkaTimeout());
  }

  private static Map<String, String> settings(CollectorOptions options, long partitions) {
    CollectorLimits limits = options.limits();
    Map<String, String> settings = new HashMap<>();
    long timeout = limits.kafkaTimeout().toMillis();
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.toString(MAX_BLOCK_MILLIS));
    settings.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(DELIVERY_TIMEOUT.toMillis()));
    settings.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(Math.max(500, timeout / 3)));
    // Larger than all requests together. Events in Avro are smaller than in JSON, but each batch
    // occupies its full size, and if Kafka stalls, the batches of each partition are nearly empty.
    long gaps = partitions * (BATCHES_IN_FLIGHT + 1) * BATCH_BYTES;
    long buffer = 2 * (limits.maxBytesInFlight() + limits.reservedBytes()) + gaps;
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES));
    settings.put(
        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, Integer.toString(BATCHES_IN_FLIGHT));
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(buffer));
    settings.putAll(options.kafka());
    // The status "accepted" depends on these two settings.
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    return settings;
  }

  /** Creates the records for the topics. */
  KafkaRecords records() {
    return records;
  }

  /** The topics' partitions. */
  InputTopics topics() {
    return topics;
  }

  /** Writes a record. {@code done} receives whether Kafka has acknowledged it, on any thread. */
  void write(ProducerRecord<byte @Nullable [], byte[]> record, Consumer<Boolean> done) {
    if (isFull()) {
      // A thread has just waited without success; the next events need not wait one by one.
      failures.increment();
      done.accept(false);
      return;
    }
    handedOver.increment();
    Thread caller = Thread.currentThread();
    try {
      Future<RecordMetadata> unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure instanceof TimeoutException && Thread.currentThread() == caller) {
                  fullUntilNanos = System.nanoTime() + FULL_NANOS;
                }
                end(record, failure, done);
              });
    } catch (KafkaException | IllegalStateException e) {
      end(record, e, done);
    }
  }

  private void end(
      ProducerRecord<?, ?> record, @Nullable Exception failure, Consumer<Boolean> done) {
    settled.increment();
    note(record.topic(), failure);
    done.accept(failure == null);
  }

  /** Writes a marker to some partitions. {@code done} receives whether all have acknowledged it. */
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
      if (lastFailed) {
        lastFailed = false;
      }
    } else {
      failed(topic, String.valueOf(failure.getMessage()));
    }
  }

  /** Records that a request failed because Kafka did not respond in time. */
  void noteLate() {
    failed("a request", "no response within " + timeout.toMillis() + " ms");
  }

  private void failed(String what, String why) {
    lastFailed = true;
    failures.increment();
    long now = System.nanoTime();
    if (now - warnedNanos > NANOS_BETWEEN_WARNINGS) {
      warnedNanos = now;
      LOG.warn(
          "Kafka does not accept records for {}: {}. Clients receive a request to retry",
          what,
          why);
    }
  }

  /** Whether the buffer is full, so that no more records should be written for now. */
  boolean isFull() {
    return fullUntilNanos - System.nanoTime() > 0;
  }

  /** Checks whether records are being settled; called about once per second. */
  synchronized void watch() {
    // Reads the settled count first: a record settled between the two reads must not look like none
    // in flight.
    long now = settled.sum();
    if (now != settledAtProgress || now == handedOver.sum()) {
      settledAtProgress = now;
      progressNanos = System.nanoTime();
    }
  }

  /** Whether Kafka responds, and accepted the last settled record. */
  boolean healthy() {
    watch();
    boolean stalled = System.nanoTime() - progressNanos > STALLED_NANOS;
    return !lastFailed && !stalled;
  }

  /** The number of records that Kafka did not accept since the start. */
  long failures() {
    return failures.sum();
  }

  /** Returns when every record is settled, or after the timeout. */
  void flush() {
    Thread flushing = new Thread(producer::flush, "collector-flush");
    flushing.setDaemon(true);
    flushing.start();
    try {
      flushing.join(timeout.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Records still in flight may or may not arrive; none was reported as accepted. */
  @Override
  public void close() {
    producer.close(timeout);
  }
}
