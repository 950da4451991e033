package io.tributary.export.run;

import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.folder.TopicsPin;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaTopics;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.schemas.UserException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Kafka of a run: an embedded broker in this process, or an existing Kafka. */
public final class Broker implements AutoCloseable {
  private final KafkaAccess access;
  private final @Nullable EmbeddedKafka own;

  private Broker(KafkaAccess access, @Nullable EmbeddedKafka own) {
    this.access = access;
    this.own = own;
  }

  /**
   * Starts the embedded broker or connects to the existing Kafka, and creates missing topics.
   *
   * @param waitPolicy how long to wait for an existing Kafka
   * @throws UserException if the topics are not those that the folder was created with
   */
  public static Broker open(
      DataFolder folder, Storage storage, RunConfig config, WaitPolicy waitPolicy) {
    Optional<String> given = storage.bootstrapServers();
    if (given.isPresent()) {
      KafkaAccess there = new KafkaAccess(given.get(), config.kafka(), waitPolicy);
      TopicsPin.check(folder, KafkaTopics.ensure(there, config.partitions()));
      return new Broker(there, null);
    }
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.kafka());
    try {
      TopicsPin.check(folder, kafka.ensureTopics(config.partitions()));
      return new Broker(kafka.access(config.kafka(), waitPolicy), kafka);
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  /** Returns the address and settings for clients. */
  public KafkaAccess access() {
    return access;
  }

  /** Stops an embedded broker. An existing Kafka keeps running. */
  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
