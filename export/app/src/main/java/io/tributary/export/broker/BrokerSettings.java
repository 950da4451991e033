package io.tributary.export.broker;

import io.tributary.ingestion.collect.KafkaTopics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/**
 * The broker's configuration: one node, loopback, one user, no expiry, little memory.
 *
 * <p>Both listeners require the credentials of {@link BrokerCredentials}. Other users would have no
 * access, because the authorizer grants rights to that user only.
 */
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** Fits the largest event that a reader accepts, and its dead letter. */
  private static final int MAX_RECORD_BYTES = KafkaTopics.MAX_RECORD_BYTES;

  /** A SCRAM message has a few hundred bytes. */
  private static final int MAX_LOGIN_BYTES = 4_096;

  /** Per listener. Further connections wait until one is closed. */
  private static final int MAX_CONNECTIONS = 512;

  private static final String CLIENT_LISTENER = "CLIENT";
  private static final int SEGMENT_BYTES = 256 << 20;

  private BrokerSettings() {}

  /**
   * Returns all settings.
   *
   * @param login how the one user logs in, as a client's {@code sasl.jaas.config}
   */
  static Map<String, Object> of(Path folder, BrokerPorts ports, String login) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("log.dirs", folder.toString());
    putNetwork(settings, ports);
    putUser(settings, login);
    putOneNode(settings);
    putRetention(settings);
    putSmallFootprint(settings);
    return settings;
  }

  private static void putNetwork(Map<String, Object> settings, BrokerPorts ports) {
    String client = CLIENT_LISTENER + "://" + ports.clientAddress();
    settings.put("listeners", client + ",CONTROLLER://" + ports.controllerAddress());
    settings.put("advertised.listeners", client);
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put("inter.broker.listener.name", CLIENT_LISTENER);
    settings.put("controller.quorum.voters", NODE_ID + "@" + ports.controllerAddress());
  }

  private static void putUser(Map<String, Object> settings, String login) {
    String protocol = ":" + BrokerCredentials.PROTOCOL;
    settings.put(
        "listener.security.protocol.map",
        CLIENT_LISTENER + protocol + "," + CONTROLLER_LISTENER + protocol);
    // Limits the memory that a connection can use before it is authenticated.
    settings.put("sasl.server.max.receive.size", MAX_LOGIN_BYTES);
    settings.put("sasl.enabled.mechanisms", BrokerCredentials.MECHANISM);
    settings.put("sasl.mechanism.inter.broker.protocol", BrokerCredentials.MECHANISM);
    settings.put("sasl.mechanism.controller.protocol", BrokerCredentials.MECHANISM);
    for (String listener : List.of(CLIENT_LISTENER, CONTROLLER_LISTENER)) {
      String prefix =
          "listener.name.%s.%s."
              .formatted(listener, BrokerCredentials.MECHANISM)
              .toLowerCase(Locale.ROOT);
      settings.put(
          "listener.name." + listener.toLowerCase(Locale.ROOT) + ".max.connections",
          MAX_CONNECTIONS);
      settings.put(prefix + BrokerCredentials.JAAS, login);
      settings.put(prefix + "sasl.server.callback.handler.class", BrokerUser.class.getName());
    }
    settings.put("authorizer.class.name", StandardAuthorizer.class.getName());
    settings.put("super.users", "User:" + BrokerCredentials.USER);
    settings.put("allow.everyone.if.no.acl.found", false);
  }

  private static void putOneNode(Map<String, Object> settings) {
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", NODE_ID);
    settings.put("auto.create.topics.enable", false);
    settings.put("default.replication.factor", 1);
    settings.put("min.insync.replicas", 1);
    settings.put("group.initial.rebalance.delay.ms", 0);
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      settings.put(topic + ".replication.factor", (short) 1);
      settings.put(topic + ".num.partitions", 1);
    }
    settings.put("transaction.state.log.min.isr", 1);
    settings.put("share.coordinator.state.topic.replication.factor", (short) 1);
    settings.put("share.coordinator.state.topic.min.isr", (short) 1);
    settings.put("share.coordinator.state.topic.num.partitions", 1);
    // After a kill, the next broker waits this long until the session of the killed one expires. A
    // pause of this length only makes clients retry.
    settings.put("broker.session.timeout.ms", 3_000);
    settings.put("broker.heartbeat.interval.ms", 500);
  }

  private static void putRetention(Map<String, Object> settings) {
    settings.put("log.retention.ms", -1L);
    settings.put("log.retention.bytes", -1L);
    // Segments roll by size only. A segment per week would make many files where few records
    // arrive.
    settings.put("log.roll.ms", Long.MAX_VALUE);
    settings.put("message.max.bytes", MAX_RECORD_BYTES);
  }

  private static void putSmallFootprint(Map<String, Object> settings) {
    settings.put("log.segment.bytes", SEGMENT_BYTES);
    settings.put("log.index.size.max.bytes", 1 << 20);
    settings.put("log.cleaner.threads", 1);
    settings.put("log.cleaner.dedupe.buffer.size", 4L << 20);
    settings.put("num.network.threads", 2);
    settings.put("num.io.threads", 2);
    settings.put("num.recovery.threads.per.data.dir", 2);
    settings.put("background.threads", 2);
    settings.put("group.coordinator.threads", 1);
    settings.put("share.coordinator.threads", 1);
  }
}
