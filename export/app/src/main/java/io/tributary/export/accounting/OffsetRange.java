package io.tributary.export.accounting;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A range of offsets in every partition.
 *
 * @param from first offset, by partition
 * @param to the offset after the last, by partition
 */
public record OffsetRange(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
  public OffsetRange {
    from = Map.copyOf(from);
    to = Map.copyOf(to);
  }

  /** Whether the range contains an offset. */
  public boolean contains(String topic, int partition, long offset) {
    TopicPartition at = new TopicPartition(topic, partition);
    return offset >= from.getOrDefault(at, 0L) && offset < to.getOrDefault(at, 0L);
  }
}
