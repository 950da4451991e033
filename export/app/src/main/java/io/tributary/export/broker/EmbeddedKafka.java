package io.tributary.export.broker;

import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaTopics;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker (KRaft, one node) in this process, on the loopback address.
 *
 * <p>Contract: {@link #start} returns when the broker accepts requests. Records that it
 * acknowledged are available again when it is started on the same folder, after {@link #close} and
 * after the process was killed. Nothing is ever deleted by age or size. The broker reuses the ports
 * of the last start if they are free, so that clients can keep their configuration.
 *
 * <p>Limits: one node, so nothing survives the loss of the disk; acknowledged records are in the
 * page cache, so a power failure may lose the last seconds.
 *
 * <p>Only clients on this machine that know the password in {@link BrokerCredentials#FILE} have
 * access.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final int ATTEMPTS = 3;

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final Map<String, String> clientSettings;

  private EmbeddedKafka(
      KafkaRaftServer server, String bootstrapServers, Map<String, String> clientSettings) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
    this.clientSettings = Map.copyOf(clientSettings);
  }

  /**
   * Starts a broker on a folder, with the data that an earlier one wrote there.
   *
   * @throws EmbeddedKafkaException if the folder cannot be used or every attempt failed
   */
  public static EmbeddedKafka start(Path folder) {
    Map<String, String> client = BrokerStorage.prepare(folder);
    RuntimeException failure = new EmbeddedKafkaException("No attempt was made", null);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      BrokerPorts ports = attempt == 1 ? BrokerPorts.choose(folder) : BrokerPorts.fresh(folder);
      try {
        return startOn(folder, ports, client);
      } catch (RuntimeException e) {
        // Another process may take a port between the check and the broker's bind.
        LOG.info("Attempt {} to start Kafka on {} failed", attempt, ports, e);
        failure = e;
      }
    }
    throw new EmbeddedKafkaException(
        "The embedded Kafka broker did not start on "
            + folder
            + ": "
            + failure.getMessage()
            + ". Check that the disk has space and the folder is writable; the log has details.",
        failure);
  }

  /**
   * Starts a broker on a folder at given ports, for clients that already know them.
   *
   * @throws EmbeddedKafkaException if the folder cannot be used or a port is taken
   */
  public static EmbeddedKafka startAt(Path folder, int clientPort, int controllerPort) {
    return startOn(
        folder, new BrokerPorts(clientPort, controllerPort), BrokerStorage.prepare(folder));
  }

  /** Creates the credentials of the broker on a folder before its first start. */
  public static void prepare(Path folder) {
    BrokerStorage.prepare(folder);
  }

  private static EmbeddedKafka startOn(Path folder, BrokerPorts ports, Map<String, String> client) {
    String login = client.getOrDefault(BrokerCredentials.JAAS, "");
    Map<String, Object> settings = BrokerSettings.of(folder, ports, login);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    BrokerExit exit = BrokerExit.throwingHere(folder);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    } finally {
      exit.close();
    }
    return new EmbeddedKafka(server, ports.clientAddress(), client);
  }

  /** Returns the address for clients, such as {@code 127.0.0.1:40913}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Returns the address with the settings that clients need. */
  public KafkaAccess access() {
    return access(Map.of(), WaitPolicy.standard(WaitListener.NONE));
  }

  /** Returns the same with further settings. The broker's own settings take precedence. */
  public KafkaAccess access(Map<String, String> further, WaitPolicy waitPolicy) {
    Map<String, String> settings = new HashMap<>(further);
    settings.putAll(clientSettings);
    return new KafkaAccess(bootstrapServers, settings, waitPolicy);
  }

  /**
   * Creates the input topics that do not exist yet. Existing ones keep their partitions: a subject
   * must not change its partition between two runs.
   *
   * @param partitions how many partitions a new topic gets
   * @return the id that Kafka assigned to each topic; a topic that is deleted and created again has
   *     another
   */
  public Map<String, String> ensureTopics(int partitions) {
    return KafkaTopics.ensure(access(), partitions);
  }

  /** Stops the broker and waits until its files are closed. May be called repeatedly. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
