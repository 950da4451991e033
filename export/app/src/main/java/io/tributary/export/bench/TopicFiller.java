package io.tributary.export.bench;

import io.tributary.export.accounting.OffsetRange;
import io.tributary.export.terminal.RunProgress;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import io.tributary.schemas.codec.MarkerCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes a benchmark feed to new topics, like a replay. Checks that Kafka took every record: the
 * benchmark would count a missing one as lost by the job.
 */
final class TopicFiller implements BenchmarkSink, AutoCloseable {
  private static final Duration LINGER = Duration.ofMillis(50);
  private static final String REMEDY = "run the benchmark again with a new folder";
  private static final int PROGRESS_EVENTS = 10_000;

  private final KafkaAccess kafka;
  private final Producer<byte @Nullable [], byte[]> producer;
  private final BenchmarkOptions options;
  private final String run;
  private final RunProgress progress;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Map<TopicPartition, Long> sent = new HashMap<>();
  private long events;

  TopicFiller(KafkaAccess kafka, BenchmarkOptions options, String run, RunProgress progress) {
    this.kafka = kafka;
    this.options = options;
    this.run = run;
    this.progress = progress;
    this.producer = KafkaClients.producer(kafka.address(), LINGER, kafka.settings());
  }

  /**
   * Writes the whole feed with its end markers.
   *
   * @throws IllegalStateException if a topic does not hold exactly what was sent
   */
  BenchmarkExpected fill() {
    BenchmarkExpected expected = BenchmarkFeed.generate(options, this);
    end(expected.end());
    Map<TopicPartition, Long> kept = InputTopics.ask(kafka, REMEDY, InputTopics::endOffsets);
    sent.forEach(
        (partition, records) -> check(partition, records, kept.getOrDefault(partition, 0L)));
    return expected;
  }

  static void check(TopicPartition partition, long sent, long kept) {
    if (sent != kept) {
      throw new IllegalStateException(
          "Kafka keeps %,d records in %s of %,d that were sent, so there is nothing to measure; %s"
              .formatted(kept, partition, sent, REMEDY));
    }
  }

  /**
   * Writes the end markers.
   *
   * @throws IllegalStateException if Kafka did not take a record
   */
  void end(long time) {
    marker(MarkerKind.END, time);
    producer.flush();
    Exception cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException(
          "Kafka did not take every event of the benchmark (%s); %s"
              .formatted(cause.getMessage(), REMEDY),
          cause);
    }
  }

  /** The whole range of the topics, which were new. */
  OffsetRange range() {
    Map<TopicPartition, Long> from = new HashMap<>();
    Map<TopicPartition, Long> to = new HashMap<>();
    for (TopicPartition partition : sent.keySet()) {
      from.put(partition, 0L);
      to.put(partition, Long.MAX_VALUE);
    }
    return new OffsetRange(from, to);
  }

  @Override
  public void accept(int partition, boolean control, byte[] avro, long time) {
    String topic = control ? Topics.CONTROL : Topics.EVENTS;
    send(topic, partition, avro);
    events++;
    if (events % PROGRESS_EVENTS == 0) {
      progress.at(events, options.events());
    }
  }

  @Override
  public void reached(long time) {
    marker(MarkerKind.HEARTBEAT, time);
  }

  @Override
  public void sliced(long time) {
    marker(MarkerKind.HEARTBEAT, time, Topics.EVENTS);
  }

  private void marker(MarkerKind kind, long time) {
    for (String topic : Topics.INPUTS) {
      marker(kind, time, topic);
    }
  }

  private void marker(MarkerKind kind, long time, String topic) {
    byte[] marker = MarkerCodec.encode(new Marker(kind, time, run));
    for (int partition = 0; partition < options.partitions(); partition++) {
      send(topic, partition, marker);
    }
  }

  private void send(String topic, int partition, byte[] value) {
    sent.merge(new TopicPartition(topic, partition), 1L, Long::sum);
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, partition, null, value),
            (record, error) -> {
              if (error != null) {
                failure.compareAndSet(null, error);
              }
            });
  }

  @Override
  public void close() {
    producer.close();
  }
}
