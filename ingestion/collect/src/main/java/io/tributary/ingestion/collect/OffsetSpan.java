package io.tributary.ingestion.collect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A range of offsets per partition, and the progress of reading it. */
final class OffsetSpan {
  private final Map<TopicPartition, Long> from;
  private final Map<TopicPartition, Long> to;
  private final Map<TopicPartition, Long> left = new HashMap<>();
  private final long total;
  private long done;

  OffsetSpan(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    this.from = Map.copyOf(from);
    this.to = Map.copyOf(to);
    long sum = 0;
    for (Map.Entry<TopicPartition, Long> end : to.entrySet()) {
      long begin = from.getOrDefault(end.getKey(), 0L);
      if (begin < end.getValue()) {
        left.put(end.getKey(), begin);
        sum += end.getValue() - begin;
      }
    }
    total = sum;
  }

  /** The partitions that are not read to their end. */
  Set<TopicPartition> left() {
    return Set.copyOf(left.keySet());
  }

  /** The next offset of an unfinished partition. */
  long reached(TopicPartition at) {
    return left.getOrDefault(at, 0L);
  }

  /** Whether a record lies in the span. */
  boolean contains(ConsumerRecord<?, ?> record) {
    TopicPartition at = new TopicPartition(record.topic(), record.partition());
    return record.offset() >= from.getOrDefault(at, 0L)
        && record.offset() < to.getOrDefault(at, 0L);
  }

  /** Records the next offset of an unfinished partition; returns whether it advanced. */
  boolean reach(TopicPartition at, long position) {
    long end = to.getOrDefault(at, 0L);
    long before = reached(at);
    long now = Math.min(position, end);
    if (now <= before) {
      return false;
    }
    done += now - before;
    left.put(at, now);
    if (now == end) {
      left.remove(at);
    }
    return true;
  }

  /** The progress, for messages. */
  String howFar() {
    return "%,d of %,d records read".formatted(done, total);
  }
}
