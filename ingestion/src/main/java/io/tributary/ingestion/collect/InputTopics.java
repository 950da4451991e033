package io.tributary.ingestion.collect;

import io.tributary.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The input topics as they are when asked for. Thread-safe. */
public final class InputTopics {
  private final Admin admin;
  private final String address;
  private final Map<String, Integer> partitions;

  private InputTopics(Admin admin, String address, Map<String, Integer> partitions) {
    this.admin = admin;
    this.address = address;
    this.partitions = partitions;
  }

  /**
   * Asks Kafka for them.
   *
   * @param address of Kafka, for messages
   * @throws CollectException if it does not answer, or a topic is missing
   */
  public static InputTopics describe(Admin admin, String address) {
    Map<String, TopicDescription> topics =
        await(admin.describeTopics(Topics.INPUTS).allTopicNames(), address);
    Map<String, Integer> partitions = new HashMap<>();
    topics.forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
    return new InputTopics(admin, address, partitions);
  }

  /** How many partitions an input topic has. */
  public int partitions(String topic) {
    Integer count = partitions.get(topic);
    if (count == null) {
      throw new IllegalArgumentException(topic + " is no input topic");
    }
    return count;
  }

  /** All partitions of all input topics. */
  public List<TopicPartition> all() {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : Topics.INPUTS) {
      for (int i = 0; i < partitions(topic); i++) {
        all.add(new TopicPartition(topic, i));
      }
    }
    return all;
  }

  /** The offset of the oldest record of each partition that has not expired. */
  public Map<TopicPartition, Long> startOffsets() {
    return offsets(OffsetSpec.earliest());
  }

  /** The offset that the next record of each partition will get. */
  public Map<TopicPartition, Long> endOffsets() {
    return offsets(OffsetSpec.latest());
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        all().stream().collect(Collectors.toMap(Function.identity(), p -> which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> found =
        await(admin.listOffsets(asked).all(), address);
    found.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private static <T> T await(KafkaFuture<T> future, String address) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CollectException(
          "Kafka at %s does not answer for the topics %s: %s. Check the address, and that the topics"
                  .formatted(address, Topics.INPUTS, cause.getMessage())
              + " exist",
          cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CollectException("Interrupted while asking Kafka at " + address, e);
    }
  }
}
