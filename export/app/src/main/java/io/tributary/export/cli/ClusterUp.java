package io.tributary.export.cli;

import io.tributary.export.cluster.ClusterStart;
import io.tributary.export.cluster.ClusterStatus;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.LocalKeys;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.RunProgress;
import io.tributary.schemas.Durations;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary cluster up}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a cluster on a data folder and returns when it accepts events.",
      "",
      "State is in RocksDB, tables and checkpoints are on the S3 server, the catalog is in"
          + " PostgreSQL; all of it is stored below --data. A process in the background restarts"
          + " parts that die. The commands effective, rejects and images work with the same --data"
          + " while the cluster runs."
    })
final class ClusterUp implements Callable<Integer> {
  @Option(
      names = "--policy",
      required = true,
      paramLabel = "FILE",
      description = "The policy: purposes, ages, jurisdictions, horizons.")
  private @Nullable Path policy;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data folder; created if it does not exist.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port of the collector, ${DEFAULT-VALUE} by default; 0 for a free port.")
  private int port;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings (YAML), as for serve, without tables, snapshots, s3 and Kafka's address.")
  private @Nullable Path config;

  @Option(
      names = "--task-managers",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Number of TaskManagers, ${DEFAULT-VALUE} by default. Each has one slot, so this is the"
              + " parallelism, too.")
  private int taskManagers;

  @Option(
      names = "--stop-after",
      paramLabel = "TIME",
      description = "Stop the cluster after this time, such as 30m. By default it never stops.")
  private @Nullable String stopAfter;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ClusterStart.Options options =
        new ClusterStart.Options(
            Objects.requireNonNull(policy), config, checkedPort(), checkedSize(), checkedLimit());
    Path root = Objects.requireNonNull(data);
    boolean keysAreNew;
    try (RunProgress progress = RunProgress.show()) {
      keysAreNew = !java.nio.file.Files.exists(root.resolve("keys.json"));
      new ClusterStart(root, options, progress).start();
    }
    try (DataFolder folder = DataFolder.view(root)) {
      ClusterStatus status = new ClusterStatus(folder, Clock.systemUTC());
      System.out.println(
          "Accepting events at %s/v1/events; health at %s/health"
              .formatted(status.collector(), status.collector()));
      if (keysAreNew && LocalKeys.exist(folder)) {
        System.out.print(LocalKeys.of(folder).text());
      }
      System.out.println("Keys: tributary keys show --data " + folder.root());
      System.out.println("Status: tributary cluster status --data " + folder.root());
      System.out.println("Stop: tributary cluster down --data " + folder.root());
    }
    return ExitCode.OK;
  }

  private int checkedPort() {
    if (port < 0 || port > 65_535) {
      throw usage("--port is " + port + "; give a number from 0 to 65535");
    }
    return port;
  }

  private int checkedSize() {
    if (taskManagers < 1 || taskManagers > 32) {
      throw usage("--task-managers is " + taskManagers + "; give a number from 1 to 32");
    }
    return taskManagers;
  }

  private @Nullable Duration checkedLimit() {
    if (stopAfter == null) {
      return null;
    }
    Duration limit = Durations.parse(stopAfter);
    if (limit == null || limit.toSeconds() < 1) {
      throw usage("--stop-after is " + stopAfter + "; give a time of 1s or more, such as 30m");
    }
    return limit;
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
