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
 * A Flink cluster in this process, which nobody outside of it can talk to.
 *
 * <p>Contract: {@link #submit} returns a job that Flink has taken on; {@link LocalJob} says what
 * becomes of it. {@link #close} ends all jobs at once, without a last checkpoint; their newest
 * snapshots stay. A job is stopped in an orderly way by {@link LocalJob#stopWithSavepoint}.
 */
public final class LocalCluster implements AutoCloseable {
  private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(10);

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
   * @throws IllegalStateException if it does not come up, with the cause
   */
  public static LocalCluster start(LocalClusterOptions options) {
    Configuration settings = settings(options);
    // A cluster in one process leaves this to whoever starts it; without, no store but the disk.
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
          "The folder " + options.scratch() + " for what Flink needs cannot be written: " + e, e);
    }
  }

  /**
   * Builds a job and hands it to the cluster.
   *
   * @param name the job's name, for messages
   * @param job adds sources, operators and sinks to the environment; must not execute it
   * @param snapshots where the job's checkpoints go
   * @param from the snapshot to go on from. The job takes it over: it is deleted once a newer
   *     checkpoint replaces it, so that what was erased from state is not kept in an old file
   * @throws JobFailedException if Flink refuses the job
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

  /** Ends the cluster and waits for it. Jobs that still run are cut off. */
  @Override
  public void close() {
    // A cancelled job leaves its checkpoints; a task whose cluster goes away logs a stack trace.
    jobs.forEach(job -> job.cancel(CANCEL_PATIENCE));
    try {
      cluster.closeAsync().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The Flink cluster did not end cleanly: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the Flink cluster was ending", e);
    }
  }
}
