package io.tributary.export.cluster;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tributary.export.folder.OwnerOnly;
import io.tributary.export.settings.StorageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes Flink's configuration of the JobManager and the TaskManagers.
 *
 * <p>All ports are on the loopback address. Calls and data between the processes, and the REST
 * endpoint, require TLS with certificates on both sides, so that no other user of the machine can
 * submit a job.
 */
final class FlinkConfig {
  private final ClusterFiles files;
  private final ClusterPlan plan;
  private final Map<String, String> settings = new TreeMap<>();

  private FlinkConfig(ClusterFiles files, ClusterPlan plan) {
    this.files = files;
    this.plan = plan;
  }

  /**
   * Writes {@code flink/config.yaml}.
   *
   * @param user Flink settings of the user
   * @param storage how to reach the object store
   * @param password of the key stores
   */
  static void write(
      ClusterFiles files,
      ClusterPlan plan,
      Map<String, String> user,
      StorageSettings storage,
      String password)
      throws IOException {
    FlinkConfig config = new FlinkConfig(files, plan);
    config.putMemory();
    config.putHeartbeats();
    config.settings.putAll(user);
    config.settings.putAll(storage.s3().flinkSettings());
    // Last, so that no setting of a user can open a port to others.
    config.putNetwork();
    config.putTls(password);
    OwnerOnly.write(
        files.flink().resolve("config.yaml"), new YAMLMapper().writeValueAsBytes(config.settings));
  }

  private void putMemory() {
    settings.put("jobmanager.memory.process.size", "1024m");
    settings.put("taskmanager.cpu.cores", "1.0");
    settings.put("taskmanager.memory.framework.heap.size", "128m");
    settings.put("taskmanager.memory.framework.off-heap.size", "128m");
    settings.put("taskmanager.memory.task.heap.size", "768m");
    settings.put("taskmanager.memory.task.off-heap.size", "128m");
    settings.put("taskmanager.memory.managed.size", "256m");
    settings.put("taskmanager.memory.network.min", "64m");
    settings.put("taskmanager.memory.network.max", "64m");
    settings.put("taskmanager.memory.jvm-metaspace.size", "256m");
    settings.put("taskmanager.memory.jvm-overhead.min", "192m");
    settings.put("taskmanager.memory.jvm-overhead.max", "192m");
  }

  private void putHeartbeats() {
    // On one machine a missing answer is a dead process sooner than on a network.
    settings.put("heartbeat.interval", "2000");
    settings.put("heartbeat.timeout", "15000");
    settings.put("cluster.registration.error-delay", "1000");
    settings.put("cluster.registration.refused-registration-delay", "1000");
  }

  private void putNetwork() {
    settings.put("jobmanager.rpc.address", ClusterPorts.HOST);
    settings.put("jobmanager.rpc.port", Integer.toString(plan.ports().jobManager()));
    settings.put("jobmanager.bind-host", ClusterPorts.HOST);
    settings.put("taskmanager.host", ClusterPorts.HOST);
    settings.put("taskmanager.bind-host", ClusterPorts.HOST);
    settings.put("taskmanager.numberOfTaskSlots", "1");
    settings.put("rest.address", ClusterPorts.HOST);
    settings.put("rest.bind-address", ClusterPorts.HOST);
    settings.put("rest.port", Integer.toString(plan.ports().rest()));
    settings.put("rest.bind-port", Integer.toString(plan.ports().rest()));
    settings.put("web.submit.enable", "false");
    settings.put("web.cancel.enable", "false");
    settings.put("rest.profiling.enabled", "false");
  }

  private void putTls(String password) {
    FlinkKeyStores stores = new FlinkKeyStores(files);
    settings.put("security.ssl.internal.enabled", "true");
    // Each of these could exempt one kind of connection.
    settings.put("pekko.ssl.enabled", "true");
    settings.put("taskmanager.data.ssl.enabled", "true");
    settings.put("blob.service.ssl.enabled", "true");
    // Its server knows no credentials.
    settings.put("queryable-state.enable", "false");
    putStore("security.ssl.internal.", stores.internal(), password);
    settings.put("security.ssl.rest.enabled", "true");
    settings.put("security.ssl.rest.authentication-enabled", "true");
    putStore("security.ssl.rest.", stores.rest(), password);
  }

  private void putStore(String prefix, Path store, String password) {
    settings.put(prefix + "keystore", store.toString());
    settings.put(prefix + "keystore-type", FlinkKeyStores.TYPE);
    settings.put(prefix + "keystore-password", password);
    settings.put(prefix + "key-password", password);
    settings.put(prefix + "truststore", store.toString());
    settings.put(prefix + "truststore-type", FlinkKeyStores.TYPE);
    settings.put(prefix + "truststore-password", password);
  }
}
