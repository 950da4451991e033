package io.tributary.ingestion.collect;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A replay's Kafka clients: nothing lost or doubled, large batches. */
final class ReplayClients {
  private static final int BATCH_BYTES = 256 << 10;
  private static final int MAX_REQUEST_BYTES = 8 << 20;
  private static final int LINGER_MILLIS = 50;

  private ReplayClients() {}

  static Producer<byte @Nullable [], byte[]> producer(String address, ReplayOptions options) {
    return connected(
        address,
        () ->
            new KafkaProducer<>(
                settings(address, options), new ByteArraySerializer(), new ByteArraySerializer()));
  }

  static Admin admin(String address, ReplayOptions options) {
    Map<String, Object> settings = settings(address, options);
    // The producer's own settings would only draw warnings.
    settings.keySet().retainAll(AdminClientConfig.configNames());
    return connected(address, () -> Admin.create(settings));
  }

  private static Map<String, Object> settings(String address, ReplayOptions options) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    settings.putAll(options.kafka());
    return settings;
  }

  private static <T> T connected(String address, Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ReplayException(
          "Kafka at %s cannot be used: %s. Check the address and the settings"
              .formatted(address, cause.getMessage()),
          e);
    }
  }
}
