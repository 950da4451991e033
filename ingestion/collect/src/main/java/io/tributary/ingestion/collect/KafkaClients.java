package io.tributary.ingestion.collect;

import io.tributary.schemas.FailureText;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Creates Kafka clients for collecting events: no loss, no duplicates, large batches. */
public final class KafkaClients {
  private static final int BATCH_BYTES = 256 << 10;

  private static final int MAX_REQUEST_BYTES = 8 << 20;

  private KafkaClients() {}

  /**
   * An idempotent producer that waits for all replicas.
   *
   * @param linger how long a record may wait for its batch to fill
   * @param kafka additional settings by their own names; they override those set here
   * @throws CollectException if the address or a setting cannot be used
   */
  public static Producer<byte @Nullable [], byte[]> producer(
      String address, Duration linger, Map<String, String> kafka) {
    Map<String, Object> settings = settings(address);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, Math.toIntExact(linger.toMillis()));
    settings.putAll(kafka);
    return connected(
        address,
        () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /**
   * A client for queries of topics and offsets.
   *
   * @param kafka as for {@link #producer}; settings specific to producers are ignored
   */
  public static Admin admin(String address, Map<String, String> kafka) {
    Map<String, Object> settings = settings(address);
    settings.putAll(kafka);
    // Settings specific to producers would only cause warnings.
    settings.keySet().removeIf(name -> isForeign(name, AdminClientConfig.configNames()));
    return connected(address, () -> Admin.create(settings));
  }

  /**
   * A client that reads records, without a group.
   *
   * @param kafka as for {@link #admin}
   */
  public static Consumer<byte[], byte[]> consumer(String address, Map<String, String> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A reader of expired offsets must continue at the oldest available record, not the newest.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.keySet().removeIf(name -> isForeign(name, ConsumerConfig.configNames()));
    return connected(
        address,
        () ->
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** Config providers apply to all clients, although no client lists them as its own settings. */
  private static boolean isForeign(String name, Set<String> own) {
    return !own.contains(name) && !name.startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG);
  }

  private static Map<String, Object> settings(String address) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    return settings;
  }

  private static <T> T connected(String address, Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CollectException(
          "Kafka at %s cannot be used: %s. Check the address and the settings"
              .formatted(address, FailureText.of(cause)),
          e);
    }
  }
}
