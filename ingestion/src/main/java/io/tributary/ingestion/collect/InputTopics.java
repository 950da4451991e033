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
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The input topics as they are when asked for. Thread-safe. */
public final class InputTopics {
  private static final Logger LOG = LoggerFactory.getLogger(InputTopics.class);
  private static final String FOR_EVER = "-1";

  private final Admin admin;
  private final String address;
  private final Map<String, Integer> partitions;
  private final Map<String, Boolean> keptForEver;

  private InputTopics(
      Admin admin,
      String address,
      Map<String, Integer> partitions,
      Map<String, Boolean> keptForEver) {
    this.admin = admin;
    this.address = address;
    this.partitions = partitions;
    this.keptForEver = keptForEver;
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
    return new InputTopics(admin, address, partitions, keptForEver(admin));
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

  /**
   * Whether nothing expires there. Where something does, Kafka goes by the records' timestamps, and
   * would delete the events of a year ago as soon as they are written.
   */
  public boolean keptForEver(String topic) {
    return keptForEver.getOrDefault(topic, false);
  }

  /** The offset that the next record of each partition will get. */
  public Map<TopicPartition, Long> endOffsets() {
    Map<TopicPartition, OffsetSpec> latest =
        all().stream().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> found =
        await(admin.listOffsets(latest).all(), address);
    found.forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  private static Map<String, Boolean> keptForEver(Admin admin) {
    List<ConfigResource> resources =
        Topics.INPUTS.stream()
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
            .toList();
    Map<String, Boolean> kept = new HashMap<>();
    try {
      Map<ConfigResource, Config> configs = admin.describeConfigs(resources).all().get();
      configs.forEach(
          (topic, config) -> {
            ConfigEntry retention = config.get(TopicConfig.RETENTION_MS_CONFIG);
            kept.put(topic.name(), retention != null && FOR_EVER.equals(retention.value()));
          });
    } catch (ExecutionException e) {
      // It may be forbidden to ask. Arrival times are the safe choice then.
      LOG.debug("The retention of the input topics is unknown", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CollectException("Interrupted while asking Kafka for its topics", e);
    }
    return kept;
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
