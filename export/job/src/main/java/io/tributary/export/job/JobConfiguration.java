package io.tributary.export.job;

import io.tributary.export.settings.StateBackend;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;

/** Flink's configuration of a job, the same for a local process and a cluster. */
public final class JobConfiguration {
  private JobConfiguration() {}

  /**
   * Builds the configuration.
   *
   * @param name name of the job
   * @param restartAttempts consecutive failures after which Flink gives up; 0 disables restarts
   * @param checkpoints address below which Flink keeps checkpoints
   * @param savepoints address below which Flink keeps savepoints
   */
  public static Configuration of(
      String name,
      StateBackend backend,
      Duration checkpointInterval,
      int restartAttempts,
      String checkpoints,
      String savepoints) {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.NAME, name);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(
        StateBackendOptions.STATE_BACKEND,
        switch (backend) {
          case HASHMAP -> "hashmap";
          case ROCKSDB -> "rocksdb";
        });
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
    settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, savepoints);
    // After a kill, the next process resumes from the newest checkpoint.
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
    putRestarts(settings, restartAttempts);
    return settings;
  }

  private static void putRestarts(Configuration settings, int attempts) {
    if (attempts == 0) {
      settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
      return;
    }
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, attempts);
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(200));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(20));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(10));
  }
}
