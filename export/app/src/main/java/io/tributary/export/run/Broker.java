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

/** The Kafka of a run: one of our own, in this process, or one that is there already. */
public final class Broker implements AutoCloseable {
  private final KafkaAccess access;
  private final @Nullable EmbeddedKafka own;

  private Broker(KafkaAccess access, @Nullable EmbeddedKafka own) {
    this.access = access;
    this.own = own;
  }

  /**
   * Starts one, or connects, and sees to the topics.
   *
   * @param patience with one that is there
   * @throws UserException if they are not those that the folder was made with
   */
  public static Broker open(
      DataFolder folder, Storage storage, RunConfig config, WaitPolicy patience) {
    Optional<String> given = storage.bootstrapServers();
    if (given.isPresent()) {
      KafkaAccess there = new KafkaAccess(given.get(), config.kafka(), patience);
      TopicsPin.check(folder, KafkaTopics.ensure(there, config.partitions()));
      return new Broker(there, null);
    }
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.kafka());
    try {
      TopicsPin.check(folder, kafka.ensureTopics(config.partitions()));
      return new Broker(kafka.access(config.kafka(), patience), kafka);
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  /** For clients. */
  public KafkaAccess access() {
    return access;
  }

  /** Stops our own; another goes on. */
  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
