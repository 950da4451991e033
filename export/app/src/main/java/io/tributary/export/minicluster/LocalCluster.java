package io.tributary.export.minicluster;

import io.tributary.export.folder.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster in this process. No other process can connect to it.
 *
 * <p>Contract: {@link #submit} returns a job that Flink has accepted; {@link LocalJob} reports its
 * outcome. {@link #close} ends all jobs at once, without a last checkpoint; their newest snapshots
 * remain. {@link LocalJob#stopWithSavepoint} stops a job in order.
 */
public final class LocalCluster implements AutoCloseable {
  private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(10);

  private final MiniCluster cluster;
  private final LocalClusterOptions options;
  private final List<LocalJob> jobs = new CopyOnWriteArrayList<>();

  private LocalCluster(MiniCluster cluster, LocalClusterOptions options) {
    this.cluster = cluster;
    this.options = options;
  }

  /**
   * Starts a cluster.
   *
   * @throws IllegalStateException if it does not start, with the cause
   */
  public static LocalCluster start(LocalClusterOptions options) {
    Configuration settings = settings(options);
    // A cluster in one process leaves this to its caller. Without it, only local disks work.
    FileSystem.initialize(settings, null);
    MiniCluster cluster =
        new PrivateCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.parallelism() * options.jobs())
                .withRandomPorts()
                .build());
    try {
      cluster.start();
    } catch (Exception e) {
      IllegalStateException failure =
          new IllegalStateException("The Flink cluster did not start: " + e, e);
      try {
        cluster.close();
      } catch (Exception ending) {
        failure.addSuppressed(ending);
      }
      throw failure;
    }
    return new LocalCluster(cluster, options);
  }

  private static Configuration settings(LocalClusterOptions options) {
    try {
      Files.createDirectories(options.scratch());
      return FlinkSettings.cluster(options);
    } catch (IOException e) {
      throw new IllegalStateException(
          "The folder " + options.scratch() + " for Flink's files cannot be written: " + e, e);
    }
  }

  /**
   * Builds a job and submits it to the cluster.
   *
   * @param name the job's name, for messages
   * @param job adds sources, operators and sinks to the environment; must not execute it
   * @param snapshots where the job's checkpoints go
   * @param from the snapshot to restore. The job takes ownership of it: Flink deletes it once a
   *     newer checkpoint replaces it, so that no old file keeps what was erased from state
   * @throws JobFailedException if Flink rejects the job
   */
  public LocalJob submit(
      String name,
      Consumer<StreamExecutionEnvironment> job,
      Snapshots snapshots,
      Optional<String> from) {
    JobGraph graph = graph(name, job, snapshots, from);
    try {
      snapshots.create();
      JobID id = cluster.submitJob(graph).get().getJobID();
      LocalJob submitted = new LocalJob(name, id, cluster);
      jobs.add(submitted);
      return submitted;
    } catch (ExecutionException | IOException e) {
      throw JobFailedException.of(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw JobFailedException.of(name, e);
    }
  }

  private JobGraph graph(
      String name,
      Consumer<StreamExecutionEnvironment> job,
      Snapshots snapshots,
      Optional<String> from) {
    Configuration settings = FlinkSettings.job(options, name, snapshots);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    job.accept(env);
    JobGraph graph = env.getStreamGraph().getJobGraph();
    from.ifPresent(
        snapshot ->
            graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(snapshot, false, RecoveryClaimMode.CLAIM)));
    return graph;
  }

  /** Stops the cluster and waits for it. Running jobs are cancelled. */
  @Override
  public void close() {
    // A cancelled job keeps its checkpoints. A task that loses its cluster logs a stack trace.
    jobs.forEach(job -> job.cancel(CANCEL_TIMEOUT));
    try {
      cluster.closeAsync().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The Flink cluster did not stop cleanly: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the Flink cluster was stopping", e);
    }
  }
}
