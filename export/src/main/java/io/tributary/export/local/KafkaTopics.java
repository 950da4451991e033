package io.tributary.export.local;

import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the input topics with the settings that replays rest on. */
public final class KafkaTopics {
  private static final Map<String, String> SETTINGS =
      Map.of(
          TopicConfig.RETENTION_MS_CONFIG, "-1",
          TopicConfig.RETENTION_BYTES_CONFIG, "-1",
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(BrokerSettings.MAX_RECORD_BYTES));

  private KafkaTopics() {}

  /**
   * Creates the input topics that do not exist yet; existing ones stay as they are.
   *
   * @param kafka further settings of the client by their own names
   * @param partitions how many a new topic gets
   * @return the id that Kafka has given each; made anew, a topic has another
   * @throws EmbeddedKafkaException if Kafka does not answer, or refuses
   */
  public static Map<String, String> ensure(
      String bootstrapServers, Map<String, String> kafka, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + ", must be at least 1");
    }
    try (Admin admin = KafkaClients.admin(bootstrapServers, kafka)) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          Topics.INPUTS.stream()
              .filter(topic -> !present.contains(topic))
              .map(topic -> newTopic(topic, partitions))
              .toList();
      admin.createTopics(missing).all().get();
      Map<String, String> ids = new TreeMap<>();
      admin
          .describeTopics(Topics.INPUTS)
          .allTopicNames()
          .get()
          .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
      return ids;
    } catch (ExecutionException e) {
      throw failed(bootstrapServers, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(bootstrapServers, e);
    }
  }

  private static NewTopic newTopic(String topic, int partitions) {
    return new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(SETTINGS);
  }

  private static EmbeddedKafkaException failed(String bootstrapServers, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new EmbeddedKafkaException(
        "The input topics could not be created at " + bootstrapServers + ": " + cause, cause);
  }
}
