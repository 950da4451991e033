package io.tributary.export.run;

import io.tributary.export.broker.BrokerCredentials;
import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.broker.RunningBroker;
import io.tributary.export.folder.ClusterSecrets;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.schemas.UserException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka of a data folder. This is the existing Kafka that the folder's settings name; or else
 * the broker of the process that uses the folder; or, if there is none, a broker started here,
 * which locks the folder meanwhile.
 */
public final class FolderKafka implements AutoCloseable {
  private final KafkaAccess access;
  private final @Nullable DataFolder lock;
  private final @Nullable EmbeddedKafka broker;

  private FolderKafka(
      KafkaAccess access, @Nullable DataFolder lock, @Nullable EmbeddedKafka broker) {
    this.access = access;
    this.lock = lock;
    this.broker = broker;
  }

  /**
   * Connects to the folder's Kafka, or starts a broker.
   *
   * @param settings of clients, by Kafka's own names
   * @param waitPolicy how long to wait for the Kafka of another process
   * @throws UserException if another process uses the folder and its Kafka does not answer
   */
  public static FolderKafka open(
      DataFolder folder, Map<String, String> settings, WaitPolicy waitPolicy) {
    Optional<String> shared = Storage.of(folder).bootstrapServers();
    if (shared.isPresent()) {
      return new FolderKafka(
          new KafkaAccess(shared.get(), credentials(folder, settings), waitPolicy), null, null);
    }
    Optional<DataFolder> free = DataFolder.openIfFree(folder.root());
    if (free.isEmpty()) {
      return new FolderKafka(running(folder, settings, waitPolicy), null, null);
    }
    DataFolder lock = free.get();
    try {
      EmbeddedKafka broker = EmbeddedKafka.start(lock.kafka());
      return new FolderKafka(broker.access(settings, waitPolicy), lock, broker);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** A cluster on this machine has a Kafka of its own, whose credentials are in the folder. */
  private static Map<String, String> credentials(DataFolder folder, Map<String, String> settings) {
    if (!ClusterSecrets.exist(folder)) {
      return settings;
    }
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(BrokerCredentials.clientSettings(folder.kafka()));
    return all;
  }

  private static KafkaAccess running(
      DataFolder folder, Map<String, String> settings, WaitPolicy waitPolicy) {
    return RunningBroker.find(folder.kafka(), settings, waitPolicy)
        .orElseThrow(
            () ->
                new UserException(
                    "the data folder "
                        + folder.root()
                        + " is in use by another process whose Kafka does not answer: wait until it"
                        + " has started, or until it has ended, and repeat the command"));
  }

  /** Returns the address and settings for clients. */
  public KafkaAccess access() {
    return access;
  }

  /**
   * Returns whether this process started the broker, so that no other process can be writing to it.
   */
  public boolean isOwn() {
    return broker != null;
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
    if (lock != null) {
      lock.close();
    }
  }
}
