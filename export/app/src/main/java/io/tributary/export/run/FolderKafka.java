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
 * The Kafka of a data folder: the one that its settings name; else that of the process that works
 * there, or, if none does, one that is started here and keeps others out meanwhile.
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
   * Connects, or starts it.
   *
   * @param settings of clients, by their own names
   * @param patience how the Kafka of another process is waited for
   * @throws UserException if another process has the folder and its Kafka does not answer
   */
  public static FolderKafka open(
      DataFolder folder, Map<String, String> settings, WaitPolicy patience) {
    Optional<String> shared = Storage.of(folder).bootstrapServers();
    if (shared.isPresent()) {
      return new FolderKafka(
          new KafkaAccess(shared.get(), credentials(folder, settings), patience), null, null);
    }
    Optional<DataFolder> free = DataFolder.openIfFree(folder.root());
    if (free.isEmpty()) {
      return new FolderKafka(running(folder, settings, patience), null, null);
    }
    DataFolder lock = free.get();
    try {
      EmbeddedKafka broker = EmbeddedKafka.start(lock.kafka());
      return new FolderKafka(broker.access(settings, patience), lock, broker);
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
      DataFolder folder, Map<String, String> settings, WaitPolicy patience) {
    return RunningBroker.find(folder.kafka(), settings, patience)
        .orElseThrow(
            () ->
                new UserException(
                    "the data folder "
                        + folder.root()
                        + " is in use by another process whose Kafka does not answer: wait until it"
                        + " has started, or until it has ended, and say the same again"));
  }

  /** For clients. */
  public KafkaAccess access() {
    return access;
  }

  /** Whether it was started here, so that nobody else can have written to it just now. */
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
