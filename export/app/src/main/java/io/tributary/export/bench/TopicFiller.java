package io.tributary.export.bench;

import io.tributary.export.accounting.OffsetRange;
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

/** Writes the benchmark feed to new topics, like a replay. */
public final class TopicFiller implements BenchmarkSink, AutoCloseable {
  private static final Duration LINGER = Duration.ofMillis(50);

  private final Producer<byte @Nullable [], byte[]> producer;
  private final int partitions;
  private final String run;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  public TopicFiller(KafkaAccess kafka, int partitions, String run) {
    this.partitions = partitions;
    this.run = run;
    this.producer = KafkaClients.producer(kafka.address(), LINGER, kafka.settings());
  }

  public BenchmarkExpected fill(BenchmarkOptions options) {
    BenchmarkExpected expected = BenchmarkFeed.generate(options, this);
    end(expected.end());
    return expected;
  }

  /**
   * Writes the end markers.
   *
   * @throws IllegalStateException if Kafka did not take a record; the benchmark would count it as
   *     lost by the job
   */
  public void end(long time) {
    marker(MarkerKind.END, time);
    producer.flush();
    Exception cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("Kafka did not take every event of the benchmark", cause);
    }
  }

  /** The whole range of the topics, which were new. */
  public OffsetRange range() {
    Map<TopicPartition, Long> from = new HashMap<>();
    Map<TopicPartition, Long> to = new HashMap<>();
    for (String topic : Topics.INPUTS) {
      for (int partition = 0; partition < partitions; partition++) {
        from.put(new TopicPartition(topic, partition), 0L);
        to.put(new TopicPartition(topic, partition), Long.MAX_VALUE);
      }
    }
    return new OffsetRange(from, to);
  }

  @Override
  public void accept(int partition, boolean control, byte[] avro, long time) {
    String topic = control ? Topics.CONTROL : Topics.EVENTS;
    send(topic, partition, avro);
  }

  @Override
  public void reached(long time) {
    marker(MarkerKind.HEARTBEAT, time);
  }

  private void marker(MarkerKind kind, long time) {
    byte[] marker = MarkerCodec.encode(new Marker(kind, time, run));
    for (String topic : Topics.INPUTS) {
      for (int partition = 0; partition < partitions; partition++) {
        send(topic, partition, marker);
      }
    }
  }

  private void send(String topic, int partition, byte[] value) {
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, partition, null, value),
            (sent, error) -> {
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
