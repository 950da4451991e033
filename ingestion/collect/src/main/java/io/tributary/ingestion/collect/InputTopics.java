package io.tributary.ingestion.collect;

import io.tributary.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The input topics, with their partitions and offsets. Thread-safe. */
public final class InputTopics {
  private final Admin admin;
  private final KafkaAccess kafka;
  private final String remedy;
  private final Map<String, Integer> partitions;

  InputTopics(Admin admin, KafkaAccess kafka, String remedy, Map<String, Integer> partitions) {
    this.admin = admin;
    this.kafka = kafka;
    this.remedy = remedy;
    this.partitions = partitions;
  }

  /**
   * Queries Kafka for the topics.
   *
   * @param address of Kafka, for messages
   * @throws CollectException if Kafka does not respond, or a topic is missing
   */
  public static InputTopics describe(Admin admin, String address) {
    WaitPolicy policy = WaitPolicy.standard(WaitListener.NONE);
    return describe(
        admin, new KafkaAccess(address, Map.of(), policy), "run the same command again");
  }

  /**
   * The same, and later queries, with a wait policy.
   *
   * @param remedy see {@link KafkaAccess#waiting}
   */
  public static InputTopics describe(Admin admin, KafkaAccess kafka, String remedy) {
    Map<String, TopicDescription> topics =
        await(kafka, remedy, admin.describeTopics(Topics.INPUTS).allTopicNames());
    Map<String, Integer> partitions = new HashMap<>();
    topics.forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
    return new InputTopics(admin, kafka, remedy, partitions);
  }

  /**
   * Runs a query on the topics over its own connection, and closes it.
   *
   * @throws CollectException if Kafka does not respond, or a topic is missing
   */
  public static <T> T ask(KafkaAccess kafka, String remedy, Function<InputTopics, T> question) {
    Admin admin = KafkaClients.admin(kafka.address(), kafka.settings());
    try {
      return question.apply(describe(admin, kafka, remedy));
    } finally {
      admin.close(Duration.ZERO); // otherwise it would wait for an abandoned request
    }
  }

  private static <T> T await(KafkaAccess kafka, String remedy, KafkaFuture<T> answer) {
    String doing = "asking for the topics " + String.join(", ", Topics.INPUTS);
    return kafka.waiting(doing, remedy).ask(answer);
  }

  /** The number of partitions of an input topic. */
  public int partitions(String topic) {
    Integer count = partitions.get(topic);
    if (count == null) {
      throw new IllegalArgumentException(topic + " is not an input topic");
    }
    return count;
  }

  /** The number of partitions of the largest input topic. */
  public int mostPartitions() {
    return Topics.INPUTS.stream().mapToInt(this::partitions).max().orElseThrow();
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
        await(kafka, remedy, admin.listOffsets(asked).all());
    found.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}
