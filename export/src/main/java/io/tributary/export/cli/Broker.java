package io.tributary.export.cli;

import io.tributary.export.local.DataFolder;
import io.tributary.export.local.EmbeddedKafka;
import io.tributary.export.local.KafkaTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.Patience;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Kafka of a run: one of our own, in this process, or one that is there already. */
final class Broker implements AutoCloseable {
  private final String address;
  private final @Nullable EmbeddedKafka own;

  private Broker(String address, @Nullable EmbeddedKafka own) {
    this.address = address;
    this.own = own;
  }

  /**
   * Starts one, or connects, and sees to the topics.
   *
   * @param patience with one that is there
   * @throws UserException if they are not those that the folder was made with
   */
  static Broker open(DataFolder folder, Storage storage, RunConfig config, Patience patience) {
    Optional<String> given = storage.bootstrapServers();
    if (given.isPresent()) {
      Map<String, String> topics =
          KafkaTopics.ensure(
              new KafkaAccess(given.get(), config.kafka(), patience), config.partitions());
      TopicsPin.check(folder, topics);
      return new Broker(given.get(), null);
    }
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.kafka());
    try {
      TopicsPin.check(folder, kafka.ensureTopics(config.partitions()));
      return new Broker(kafka.bootstrapServers(), kafka);
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  /** For clients. */
  String address() {
    return address;
  }

  /** Stops our own; another goes on. */
  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
