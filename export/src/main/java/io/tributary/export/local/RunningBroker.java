package io.tributary.export.local;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.ingestion.collect.Patience;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/** The broker that another process runs on a folder. */
public final class RunningBroker {
  /** Whoever is there answers soon; that nobody is there should not be told after a minute. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private RunningBroker() {}

  /**
   * Its address, if it answers.
   *
   * <p>The port of the last start may belong to somebody else by now, so whoever answers there is
   * asked for the id that is written in the folder.
   *
   * @param folder as given to {@link EmbeddedKafka#start}
   * @param patience how it is waited for, but for the limit
   */
  public static Optional<String> find(Path folder, Patience patience) {
    Optional<String> id = clusterId(folder);
    return id.isEmpty()
        ? Optional.empty()
        : BrokerPorts.remembered(folder)
            .map(BrokerPorts::clientAddress)
            .filter(address -> id.equals(answer(address, patience.withLimit(LIMIT))));
  }

  private static Optional<String> answer(String address, Patience patience) {
    KafkaAccess kafka = new KafkaAccess(address, Map.of(), patience);
    Admin admin = KafkaClients.admin(address, Map.of());
    try {
      KafkaFuture<String> id = admin.describeCluster().clusterId();
      return Optional.of(
          kafka
              .waiting("asking whether it is the one of this folder", "say the same again")
              .ask(id));
    } catch (CollectException e) {
      return Optional.empty();
    } finally {
      admin.close(Duration.ZERO); // it would wait for an answer that was given up
    }
  }

  private static Optional<String> clusterId(Path folder) {
    Properties properties = new Properties();
    Path file = folder.resolve(BrokerStorage.FORMATTED);
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      return Optional.empty(); // it is only just being made
    }
    return Optional.ofNullable(properties.getProperty("cluster.id"));
  }
}
