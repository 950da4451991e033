package io.tributary.ingestion.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Begins with the oldest record, at the very first start; afterwards the offsets are in the job's
 * own state.
 *
 * <p>What is next to be read but no longer there, or is not as it was, ends the job: Kafka's own
 * answer, to begin somewhere else, would leave out or repeat records without a word. Who wants that
 * says so with {@code auto.offset.reset}.
 */
final class EveryRecord implements OffsetsInitializer {
  private static final long serialVersionUID = 1L;

  private final OffsetsInitializer oldest = OffsetsInitializer.earliest();
  private final OffsetResetStrategy otherwise;

  /**
   * @param kafka settings of the consumer, by their own names
   */
  EveryRecord(Map<String, String> kafka) {
    String name = kafka.getOrDefault(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    this.otherwise = OffsetResetStrategy.valueOf(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    return oldest.getPartitionOffsets(partitions, retriever);
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return otherwise;
  }
}
