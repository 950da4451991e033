package io.tributary.export.broker;

import io.tributary.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tries to use a Kafka port without valid credentials. */
public final class KafkaIntruder {
  private static final long TIMEOUT_SECONDS = 4;
  private static final String LOGIN =
      "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";";

  private final String address;

  public KafkaIntruder(String address) {
    this.address = address;
  }

  /**
   * Tries to list topics, to read and to write, with every kind of login that a client may attempt.
   *
   * @return the operations that succeeded
   */
  public List<String> tryAll() {
    Map<String, Map<String, String>> ways =
        Map.of(
            "nobody", Map.of("security.protocol", "PLAINTEXT"),
            "a guess by SCRAM", sasl("SCRAM-SHA-512", "scram.ScramLoginModule", "tributary"),
            "another by SCRAM", sasl("SCRAM-SHA-512", "scram.ScramLoginModule", "ANONYMOUS"),
            "a weaker SCRAM", sasl("SCRAM-SHA-256", "scram.ScramLoginModule", "tributary"),
            "a guess by PLAIN", sasl("PLAIN", "plain.PlainLoginModule", "tributary"));
    return ways.entrySet().parallelStream()
        .flatMap(way -> succeeded(way.getKey(), way.getValue()).stream())
        .toList();
  }

  private List<String> succeeded(String who, Map<String, String> way) {
    Map<String, Object> settings = new HashMap<>(way);
    settings.put("bootstrap.servers", address);
    settings.put("request.timeout.ms", 2_000);
    settings.put("default.api.timeout.ms", 2_500);
    settings.put("max.block.ms", 2_500);
    settings.put("delivery.timeout.ms", 3_000);
    settings.put("linger.ms", 0);
    return Map.<String, Callable<?>>of(
            "lists topics", () -> list(settings),
            "reads", () -> read(settings),
            "writes", () -> write(settings))
        .entrySet()
        .parallelStream()
        .filter(attempt -> succeeds(attempt.getValue()))
        .map(attempt -> who + " " + attempt.getKey())
        .toList();
  }

  private static boolean succeeds(Callable<?> attempt) {
    try {
      attempt.call();
      return true;
    } catch (KafkaException | ExecutionException | java.util.concurrent.TimeoutException e) {
      return false;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Object list(Map<String, Object> settings) throws Exception {
    Admin admin = Admin.create(settings);
    try {
      return admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private static Object read(Map<String, Object> settings) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition at = new TopicPartition(Topics.EVENTS, 0);
      return consumer.endOffsets(List.of(at));
    }
  }

  private static Object write(Map<String, Object> settings) throws Exception {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      byte[] value = "forged".getBytes(StandardCharsets.UTF_8);
      return producer
          .send(new ProducerRecord<>(Topics.EVENTS, value))
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private static Map<String, String> sasl(String mechanism, String module, String user) {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        mechanism,
        "sasl.jaas.config",
        LOGIN.formatted(module, user, "guess"));
  }
}
