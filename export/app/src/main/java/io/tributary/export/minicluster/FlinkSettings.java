package io.tributary.export.minicluster;

import io.tributary.export.folder.Snapshots;
import io.tributary.export.job.JobConfiguration;
import io.tributary.export.settings.StateBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Flink's configuration of the cluster in this process, and of its jobs. */
final class FlinkSettings {
  static final String LOOPBACK = "127.0.0.1";

  private FlinkSettings() {}

  /**
   * Returns the configuration of the cluster.
   *
   * @throws IOException if Flink's scratch folder cannot be written
   */
  static Configuration cluster(LocalClusterOptions options) throws IOException {
    Configuration settings = new Configuration();
    settings.set(JobManagerOptions.EXECUTION_FAILOVER_STRATEGY, "region");
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, managedMemory(options));
    // All parts share one process: a long pause means a busy machine, not a lost TaskManager.
    settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(5));
    settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(60));
    settings.setString("metrics.reporters", "local");
    settings.setString("metrics.reporter.local.factory.class", LocalMetricsFactory.class.getName());
    settings.addAll(Configuration.fromMap(options.extra()));
    // Set last, so that no setting of a user can open a port.
    putDoors(settings, options.scratch());
    return settings;
  }

  private static void putDoors(Configuration settings, Path scratch) throws IOException {
    settings.set(RestOptions.ADDRESS, LOOPBACK);
    settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(WebOptions.SUBMIT_ENABLE, false);
    settings.set(WebOptions.CANCEL_ENABLE, false);
    // Nothing reads the metrics that the fetcher would collect.
    settings.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ZERO);
    settings.set(JobManagerOptions.ADDRESS, LOOPBACK);
    settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    ClosedStore.put(settings, scratch);
    putFolders(settings, scratch.toString());
  }

  /** By default, each of these is a separate folder in the system's folder for temporary files. */
  private static void putFolders(Configuration settings, String scratch) {
    settings.set(CoreOptions.TMP_DIRS, scratch);
    settings.set(ClusterOptions.PROCESS_WORKING_DIR_BASE, scratch);
    settings.set(WebOptions.TMP_DIR, scratch);
    settings.set(WebOptions.UPLOAD_DIR, scratch);
    settings.set(RestOptions.PROFILING_RESULT_DIR, scratch);
  }

  static Configuration job(LocalClusterOptions options, String name, Snapshots snapshots) {
    Configuration settings =
        JobConfiguration.of(
            name,
            options.stateBackend(),
            options.checkpointInterval(),
            options.restartAttempts(),
            snapshots.checkpoints(),
            snapshots.savepoints());
    settings.set(CoreOptions.DEFAULT_PARALLELISM, options.parallelism());
    settings.addAll(Configuration.fromMap(options.extra()));
    return settings;
  }

  private static MemorySize managedMemory(LocalClusterOptions options) {
    // Only RocksDB uses managed memory, per slot. The heap backend would leave it unused.
    int mebibytesPerSlot = options.stateBackend() == StateBackend.ROCKSDB ? 128 : 16;
    return MemorySize.ofMebiBytes((long) mebibytesPerSlot * options.parallelism() * options.jobs());
  }
}
