package io.tributary.export.local;

import io.tributary.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the input topics with the settings that replays rest on. */
final class InputTopics {
  private static final Map<String, String> SETTINGS =
      Map.of(
          TopicConfig.RETENTION_MS_CONFIG, "-1",
          TopicConfig.RETENTION_BYTES_CONFIG, "-1",
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(BrokerSettings.MAX_RECORD_BYTES));

  private InputTopics() {}

  static void ensure(String bootstrapServers, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + ", must be at least 1");
    }
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          Topics.INPUTS.stream()
              .filter(topic -> !present.contains(topic))
              .map(topic -> newTopic(topic, partitions))
              .toList();
      admin.createTopics(missing).all().get();
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
