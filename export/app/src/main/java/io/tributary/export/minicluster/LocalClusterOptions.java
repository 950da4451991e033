package io.tributary.export.minicluster;

import io.tributary.export.settings.StateBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the Flink cluster in this process runs its jobs.
 *
 * @param scratch folder for Flink's temporary files
 * @param parallelism tasks of each operator
 * @param jobs how many jobs may run at once
 * @param stateBackend {@code HASHMAP} for state that fits the heap, {@code ROCKSDB} for more
 * @param checkpointInterval time between two checkpoints; output becomes visible with them
 * @param restartAttempts consecutive failures after which a job is given up
 * @param extra further settings by Flink's own keys; they override those set here
 */
public record LocalClusterOptions(
    Path scratch,
    int parallelism,
    int jobs,
    StateBackend stateBackend,
    Duration checkpointInterval,
    int restartAttempts,
    Map<String, String> extra) {

  public LocalClusterOptions {
    atLeast("parallelism", parallelism, 1);
    atLeast("jobs", jobs, 1);
    atLeast("restart-attempts", restartAttempts, 0);
    atLeast("checkpoint-interval (ms)", checkpointInterval.toMillis(), 10);
    extra = Map.copyOf(extra);
  }

  /**
   * Returns the defaults: one job on the heap with parallelism 2, a checkpoint every ten seconds,
   * three restarts.
   */
  public static LocalClusterOptions defaults(Path scratch) {
    return new LocalClusterOptions(
        scratch, 2, 1, StateBackend.HASHMAP, Duration.ofSeconds(10), 3, Map.of());
  }

  /** Returns a copy with another parallelism. */
  public LocalClusterOptions withParallelism(int value) {
    return new LocalClusterOptions(
        scratch, value, jobs, stateBackend, checkpointInterval, restartAttempts, extra);
  }

  /** Returns a copy with slots for that many jobs. */
  public LocalClusterOptions withJobs(int value) {
    return new LocalClusterOptions(
        scratch, parallelism, value, stateBackend, checkpointInterval, restartAttempts, extra);
  }

  /** Returns a copy with another state backend. */
  public LocalClusterOptions withStateBackend(StateBackend value) {
    return new LocalClusterOptions(
        scratch, parallelism, jobs, value, checkpointInterval, restartAttempts, extra);
  }

  /** Returns a copy with another time between checkpoints. */
  public LocalClusterOptions withCheckpointInterval(Duration value) {
    return new LocalClusterOptions(
        scratch, parallelism, jobs, stateBackend, value, restartAttempts, extra);
  }

  /** Returns a copy with another number of consecutive failures that a job may have. */
  public LocalClusterOptions withRestartAttempts(int value) {
    return new LocalClusterOptions(
        scratch, parallelism, jobs, stateBackend, checkpointInterval, value, extra);
  }

  /** Returns a copy with further settings by Flink's own keys. */
  public LocalClusterOptions withExtra(Map<String, String> value) {
    return new LocalClusterOptions(
        scratch, parallelism, jobs, stateBackend, checkpointInterval, restartAttempts, value);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
    }
  }
}
