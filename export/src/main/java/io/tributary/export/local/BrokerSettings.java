package io.tributary.export.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The broker's configuration: one node, loopback, nothing expires, little memory. */
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** Room for the largest event that a reader lets through, and its dead letter. */
  static final int MAX_RECORD_BYTES = 8 << 20;

  private static final String CLIENT_LISTENER = "CLIENT";
  private static final int SEGMENT_BYTES = 256 << 20;

  private BrokerSettings() {}

  static Map<String, Object> of(Path folder, BrokerPorts ports) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("log.dirs", folder.toString());
    putNetwork(settings, ports);
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
    settings.put(
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    settings.put("controller.quorum.voters", NODE_ID + "@" + ports.controllerAddress());
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
    // After a kill, the next broker waits this long for the session of its dead self to end. A
    // pause of this length only makes clients retry.
    settings.put("broker.session.timeout.ms", 3_000);
    settings.put("broker.heartbeat.interval.ms", 500);
  }

  private static void putRetention(Map<String, Object> settings) {
    settings.put("log.retention.ms", -1L);
    settings.put("log.retention.bytes", -1L);
    // Files end by their size; one a week would be many where little comes.
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
