package io.tributary.export.job;

import io.tributary.schemas.Topics;
import io.tributary.schemas.UserException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka how many partitions the largest input topic has. */
final class LargestTopic {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long NANOS_BETWEEN = TimeUnit.SECONDS.toNanos(1);

  private LargestTopic() {}

  /**
   * Asks until the topics exist, for a minute at most: the collector may still be creating them.
   *
   * @param address of Kafka
   * @param kafka further settings of the consumer, by Kafka's names
   * @throws UserException if Kafka does not respond, or a topic is still missing
   */
  static int partitions(String address, Map<String, String> kafka) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Admin admin = Admin.create(settings(address, kafka))) {
      while (true) {
        try {
          Map<String, TopicDescription> topics =
              admin.describeTopics(Topics.INPUTS).allTopicNames().get();
          return topics.values().stream()
              .mapToInt(topic -> topic.partitions().size())
              .max()
              .orElseThrow();
        } catch (ExecutionException e) {
          boolean isMissing = e.getCause() instanceof UnknownTopicOrPartitionException;
          if (!isMissing || System.nanoTime() > end) {
            throw failure(address, e.getCause());
          }
          LockSupport.parkNanos(NANOS_BETWEEN);
        }
      }
    } catch (KafkaException e) {
      throw failure(address, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(address, e);
    }
  }

  private static UserException failure(String address, @Nullable Throwable cause) {
    return new UserException(
        "the topics %s of Kafka at %s cannot be described: %s; check kafka.bootstrap.servers and start Kafka and the collector, which creates the topics"
            .formatted(String.join(", ", Topics.INPUTS), address, cause));
  }

  /** All settings of the consumer: one may refer to another, such as a provider of passwords. */
  private static Properties settings(String address, Map<String, String> kafka) {
    Properties settings = new Properties();
    settings.putAll(kafka);
    settings.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address);
    settings.setProperty(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
    return settings;
  }
}
