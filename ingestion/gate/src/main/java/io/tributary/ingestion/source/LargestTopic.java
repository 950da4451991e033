package io.tributary.ingestion.source;

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
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka how many partitions the largest input topic has. */
public final class LargestTopic {
  private static final Logger LOG = LoggerFactory.getLogger(LargestTopic.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long NANOS_BETWEEN = TimeUnit.SECONDS.toNanos(2);

  private LargestTopic() {}

  /**
   * Asks until Kafka responds and the topics exist. The job could not run before that either.
   *
   * @param address of Kafka
   * @param kafka further settings of the consumer, by Kafka's names
   * @throws UserException if Kafka cannot be used with these settings
   */
  public static int partitions(String address, Map<String, String> kafka) {
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
          if (!(e.getCause() instanceof RetriableException)) {
            throw failure(address, e.getCause());
          }
          LOG.warn(
              "Waiting for the topics {} of Kafka at {}, which the collector creates: {}",
              Topics.INPUTS,
              address,
              e.getCause().getMessage());
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
        "the topics %s of Kafka at %s cannot be described: %s; check kafka.bootstrap.servers and the credentials"
            .formatted(String.join(", ", Topics.INPUTS), address, cause));
  }

  /** All settings of the consumer: one may refer to another, such as a provider of passwords. */
  private static Properties settings(String address, Map<String, String> kafka) {
    Properties settings = new Properties();
    settings.putAll(kafka);
    settings.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address);
    settings.setProperty(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(TIMEOUT.toMillis()));
    return settings;
  }
}
