package io.tributary.export.settings;

import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.settings.KafkaSettings;
import io.tributary.schemas.settings.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * The settings that the curation job reads from {@code --config}, for a local process and a cluster
 * alike; each has a default.
 *
 * @param stateBackend {@code state-backend}: hashmap (default) or rocksdb
 * @param checkpointInterval {@code checkpoint-interval}: 30s for a run over files, 10s for a live
 *     pipeline; rows become visible after a checkpoint
 * @param outOfOrderness {@code out-of-orderness}: 5s
 * @param consentStaleAfter {@code consent-stale-after}: silence of the consent authority after
 *     which it is reported as stale, 30s
 * @param restartAttempts {@code restart-attempts}: consecutive failures after which a run gives up,
 *     3
 * @param restartsPerRecord {@code restarts-per-record}: restarts that one record may cause before
 *     it becomes a dead letter, 3
 * @param engagementBuckets {@code engagement-buckets}: number of keys that the engagement of a post
 *     is spread over, 1; 16 on a cluster; fixed once tables exist
 * @param storage {@code tables}, {@code snapshots}, {@code s3}, {@code kafka.bootstrap.servers}
 * @param flink {@code flink}: further settings by Flink's own keys
 * @param kafka {@code kafka}: further settings of the Kafka clients by their own names
 */
public record JobSettings(
    StateBackend stateBackend,
    Duration checkpointInterval,
    Duration outOfOrderness,
    Duration consentStaleAfter,
    int restartAttempts,
    int restartsPerRecord,
    int engagementBuckets,
    StorageSettings storage,
    Map<String, String> flink,
    Map<String, String> kafka) {
  /** The defaults of a run over files. */
  public static JobSettings defaults() {
    return new JobSettings(
        StateBackend.HASHMAP,
        // Rows of a run are read after it, so a checkpoint only limits what a failure repeats.
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        3,
        PoisonOptions.DEFAULT_RESTARTS,
        1,
        StorageSettings.local(),
        Map.of(),
        Map.of());
  }

  /** The defaults of a live pipeline: fresh rows, and restarts without limit. */
  public static JobSettings live() {
    return defaults()
        .withCheckpointInterval(Duration.ofSeconds(10))
        .withRestartAttempts(Integer.MAX_VALUE);
  }

  /**
   * Reads the top level of a settings file and records the problems in it.
   *
   * @param defaults values of the settings that the file does not have
   */
  public static JobSettings read(Settings settings, JobSettings defaults) {
    settings.knowsTopLevel();
    return new JobSettings(
        settings.oneOf(StateBackend.class, "state-backend", defaults.stateBackend()),
        settings.duration(
            "checkpoint-interval", defaults.checkpointInterval(), Duration.ofMillis(100)),
        settings.duration("out-of-orderness", defaults.outOfOrderness(), Duration.ZERO),
        settings.duration(
            "consent-stale-after", defaults.consentStaleAfter(), Duration.ofSeconds(1)),
        settings.whole("restart-attempts", defaults.restartAttempts(), 0, 1_000),
        settings.whole("restarts-per-record", defaults.restartsPerRecord(), 1, 1_000),
        settings.whole(
            "engagement-buckets", defaults.engagementBuckets(), 1, EngagementKeys.MAX_BUCKETS),
        StorageSettings.read(settings),
        settings.words("flink"),
        KafkaSettings.read(settings, System::getenv));
  }

  private JobSettings withCheckpointInterval(Duration value) {
    return new JobSettings(
        stateBackend,
        value,
        outOfOrderness,
        consentStaleAfter,
        restartAttempts,
        restartsPerRecord,
        engagementBuckets,
        storage,
        flink,
        kafka);
  }

  private JobSettings withRestartAttempts(int value) {
    return new JobSettings(
        stateBackend,
        checkpointInterval,
        outOfOrderness,
        consentStaleAfter,
        value,
        restartsPerRecord,
        engagementBuckets,
        storage,
        flink,
        kafka);
  }

  /** A copy with another state backend. */
  public JobSettings withStateBackend(StateBackend value) {
    return new JobSettings(
        value,
        checkpointInterval,
        outOfOrderness,
        consentStaleAfter,
        restartAttempts,
        restartsPerRecord,
        engagementBuckets,
        storage,
        flink,
        kafka);
  }
}
