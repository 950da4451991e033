package io.tributary.ingestion.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Starts at the oldest record on the first start. Later starts use the offsets in the job's state.
 *
 * <p>If the next record no longer exists, or the topic has changed, the job fails. Kafka's default,
 * to restart at another offset, would silently skip or repeat records. An operator who accepts that
 * can set {@code auto.offset.reset}.
 */
@SuppressWarnings("deprecation") // OffsetResetStrategy is in the interface of Flink's connector
final class EveryRecord implements OffsetsInitializer {
  private static final long serialVersionUID = 1L;

  private final OffsetsInitializer oldest = OffsetsInitializer.earliest();
  private final OffsetResetStrategy otherwise;

  /**
   * @param kafka consumer settings, by their Kafka names
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
