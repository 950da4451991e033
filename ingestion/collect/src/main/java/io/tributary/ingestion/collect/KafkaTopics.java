package io.tributary.ingestion.collect;

import io.tributary.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the input topics with the settings that replays depend on. */
public final class KafkaTopics {
  /** The largest record that a topic accepts, in bytes. */
  public static final int MAX_RECORD_BYTES = 8 << 20;

  private static final Map<String, String> SETTINGS =
      Map.of(
          TopicConfig.RETENTION_MS_CONFIG, "-1",
          TopicConfig.RETENTION_BYTES_CONFIG, "-1",
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES));

  /** Some seconds in total. A topic that is still not listed then is hidden by access rules. */
  private static final int ATTEMPTS = 100;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private KafkaTopics() {}

  /**
   * Creates the input topics that do not exist yet, and leaves existing ones unchanged.
   *
   * @param partitions the number of partitions of a new topic
   * @return the id of each topic by its name; a topic that is deleted and created again gets
   *     another id
   * @throws io.tributary.ingestion.collect.CollectException if Kafka does not respond, or rejects
   *     the request
   */
  public static Map<String, String> ensure(KafkaAccess kafka, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + ", must be at least 1");
    }
    Admin admin = KafkaClients.admin(kafka.address(), kafka.settings());
    try {
      return ensure(admin, kafka.waiting("creating the input topics", "start again"), partitions);
    } finally {
      admin.close(Duration.ZERO); // otherwise it would wait for an abandoned request
    }
  }

  private static Map<String, String> ensure(Admin admin, KafkaWait wait, int partitions) {
    for (int left = ATTEMPTS; ; left--) {
      try {
        return ensureOnce(admin, wait, partitions);
      } catch (CollectException e) {
        // Another client has just created them, and the broker that lists topics does not know yet.
        if (left == 0 || !(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static Map<String, String> ensureOnce(Admin admin, KafkaWait wait, int partitions) {
    Map<String, String> ids = new TreeMap<>();
    for (TopicListing topic : wait.ask(admin.listTopics().listings())) {
      ids.put(topic.name(), topic.topicId().toString());
    }
    ids.keySet().retainAll(Topics.INPUTS);
    List<NewTopic> missing =
        Topics.INPUTS.stream()
            .filter(topic -> !ids.containsKey(topic))
            .map(topic -> newTopic(topic, partitions))
            .toList();
    // Another broker may not know new topics yet, so their ids come from the response.
    CreateTopicsResult made = admin.createTopics(missing);
    wait.ask(made.all());
    for (NewTopic topic : missing) {
      ids.put(topic.name(), wait.ask(made.topicId(topic.name())).toString());
    }
    return ids;
  }

  private static NewTopic newTopic(String topic, int partitions) {
    return new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(SETTINGS);
  }
}
