package io.tributary.ingestion.collect;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads partitions up to known end offsets, and fails if Kafka does not respond for too long. Not
 * thread-safe.
 */
public final class BoundedReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * The close timeout. Closing only notifies the broker, which would also detect the disconnect.
   */
  private static final Duration FAREWELL = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaWait wait;

  /** Reads through a client, which {@link #close} closes. */
  public BoundedReader(Consumer<byte[], byte[]> consumer, KafkaWait wait) {
    this.consumer = consumer;
    this.wait = wait;
  }

  /**
   * Connects.
   *
   * @param doing the purpose of reading, see {@link KafkaAccess#waiting}
   * @param remedy see {@link KafkaAccess#waiting}
   * @throws CollectException if the address or a setting cannot be used
   */
  public static BoundedReader connect(KafkaAccess kafka, String doing, String remedy) {
    return new BoundedReader(
        KafkaClients.consumer(kafka.address(), kafka.settings()), kafka.waiting(doing, remedy));
  }

  /**
   * The offset of the oldest record of each partition that has not expired.
   *
   * @throws CollectException if Kafka does not respond in time
   */
  public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
    return wait.ask(atMost -> consumer.beginningOffsets(partitions, atMost));
  }

  /**
   * The offset that the next record of each partition will get.
   *
   * @throws CollectException if Kafka does not respond in time
   */
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    return wait.ask(atMost -> consumer.endOffsets(partitions, atMost));
  }

  /**
   * Reads the records of a span of offsets. Expired records are skipped without notice; reading
   * continues at the oldest available record.
   *
   * @param from the first offset, by partition; 0 if there is none
   * @param to the offset after the last, by partition
   * @param each receives every record, in order within each partition
   * @throws CollectException if no record arrives for too long, or Kafka rejects the request
   */
  public void read(
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    OffsetSpan span = new OffsetSpan(from, to);
    consumer.assign(span.left());
    span.left().forEach(at -> consumer.seek(at, span.reached(at)));
    wait.progressed();
    while (!span.left().isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : poll()) {
        if (span.contains(record)) {
          each.accept(record);
        }
      }
      if (advance(span)) {
        wait.progressed();
      } else {
        wait.noProgress(span.howFar());
      }
    }
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    try {
      return consumer.poll(POLL);
    } catch (KafkaException e) {
      throw wait.refused(e);
    }
  }

  /** Advances by positions, not by records: the consumer also passes offsets without a record. */
  private boolean advance(OffsetSpan span) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition at : span.left()) {
      try {
        positions.put(at, consumer.position(at, Duration.ZERO));
      } catch (TimeoutException e) {
        // The client is still looking up the oldest offset.
      } catch (KafkaException e) {
        throw wait.refused(e);
      }
    }
    boolean further = false;
    for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
      further |= span.reach(position.getKey(), position.getValue());
      if (!span.left().contains(position.getKey())) {
        consumer.pause(List.of(position.getKey()));
      }
    }
    return further;
  }

  /** Closes the connection immediately, even if the broker does not respond. */
  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(FAREWELL));
  }
}
