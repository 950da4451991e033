package io.tributary.export.broker;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.ingestion.collect.WaitPolicy;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/** The broker that another process runs on a folder. */
public final class RunningBroker {
  /** A running broker answers soon. A user should not wait a minute to learn that there is none. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private RunningBroker() {}

  /**
   * Returns the access to the broker, if it answers.
   *
   * <p>Another program may use the port of the last start by now. So the program that answers must
   * report the cluster id stored in the folder.
   *
   * @param folder as given to {@link EmbeddedKafka#start}
   * @param further settings of clients; the broker's own settings take precedence
   * @param waitPolicy how to wait for it, up to the limit
   */
  public static Optional<KafkaAccess> find(
      Path folder, Map<String, String> further, WaitPolicy waitPolicy) {
    Optional<String> id = clusterId(folder);
    Optional<BrokerPorts> ports = BrokerPorts.remembered(folder);
    if (id.isEmpty() || ports.isEmpty()) {
      return Optional.empty(); // the broker is only being created
    }
    Map<String, String> settings = new HashMap<>(further);
    settings.putAll(BrokerCredentials.clientSettings(folder));
    KafkaAccess kafka = new KafkaAccess(ports.get().clientAddress(), settings, waitPolicy);
    return id.equals(answer(kafka.withWaitPolicy(waitPolicy.withLimit(LIMIT))))
        ? Optional.of(kafka)
        : Optional.empty();
  }

  private static Optional<String> answer(KafkaAccess kafka) {
    Admin admin = KafkaClients.admin(kafka.address(), kafka.settings());
    try {
      KafkaFuture<String> id = admin.describeCluster().clusterId();
      return Optional.of(
          kafka
              .waiting("requesting the cluster id of this folder's broker", "repeat the command")
              .ask(id));
    } catch (CollectException e) {
      return Optional.empty();
    } finally {
      admin.close(Duration.ZERO); // otherwise it would wait for an answer that was given up
    }
  }

  private static Optional<String> clusterId(Path folder) {
    Properties properties = new Properties();
    Path file = folder.resolve(BrokerStorage.FORMATTED);
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      return Optional.empty(); // the broker is only being created
    }
    return Optional.ofNullable(properties.getProperty("cluster.id"));
  }
}
