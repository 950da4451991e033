package io.tributary.export.config;

import io.tributary.export.minicluster.LocalClusterOptions.StateBackend;
import io.tributary.export.settings.StorageSettings;
import io.tributary.ingestion.collect.service.CollectorSettings;
import io.tributary.schemas.poison.PoisonOptions;
import java.time.Duration;
import java.util.Map;

/**
 * The settings of {@code --config}; every one has a default.
 *
 * @param stateBackend {@code state-backend}: hashmap (default) or rocksdb
 * @param checkpointInterval {@code checkpoint-interval}: 10s; rows are visible after a checkpoint
 * @param outOfOrderness {@code out-of-orderness}: 5s
 * @param consentStaleAfter {@code consent-stale-after}: how long the consent authority may be
 *     silent before that is told, 30s
 * @param restartAttempts {@code restart-attempts}: failures in a row after which a run gives up, 3
 * @param restartsPerRecord {@code restarts-per-record}: restarts that one record may cause before
 *     it becomes a dead letter, 3
 * @param partitions {@code partitions}: of each topic, when a data folder is made, 4
 * @param maxLineBytes {@code max-line-bytes}: how long a line of input may be, 1048576
 * @param engagementBuckets {@code engagement-buckets}: over how many keys the engagement of a post
 *     is spread, 1; 16 on a cluster; fixed when a data folder is made
 * @param collector {@code collector}: how events are collected over HTTP
 * @param storage {@code tables}, {@code snapshots}, {@code s3}, {@code kafka.bootstrap.servers}:
 *     where data is kept that is not under {@code --data}
 * @param flink {@code flink}: further settings by Flink's own keys
 * @param kafka {@code kafka}: further settings of the Kafka clients by their own names
 */
public record RunConfig(
    StateBackend stateBackend,
    Duration checkpointInterval,
    Duration outOfOrderness,
    Duration consentStaleAfter,
    int restartAttempts,
    int restartsPerRecord,
    int partitions,
    int maxLineBytes,
    int engagementBuckets,
    CollectorSettings collector,
    StorageSettings storage,
    Map<String, String> flink,
    Map<String, String> kafka) {

  public static RunConfig defaults() {
    return new RunConfig(
        StateBackend.HASHMAP,
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        3,
        PoisonOptions.DEFAULT_RESTARTS,
        4,
        1 << 20,
        1,
        CollectorSettings.defaults(),
        StorageSettings.local(),
        Map.of(),
        Map.of());
  }

  /** For a pipeline that is to go on whatever happens: it is begun anew as often as it takes. */
  public static RunConfig live() {
    return defaults().withRestartAttempts(Integer.MAX_VALUE);
  }

  private RunConfig withRestartAttempts(int value) {
    return new RunConfig(
        stateBackend,
        checkpointInterval,
        outOfOrderness,
        consentStaleAfter,
        value,
        restartsPerRecord,
        partitions,
        maxLineBytes,
        engagementBuckets,
        collector,
        storage,
        flink,
        kafka);
  }

  /** The same with another state backend. */
  public RunConfig withStateBackend(StateBackend value) {
    return new RunConfig(
        value,
        checkpointInterval,
        outOfOrderness,
        consentStaleAfter,
        restartAttempts,
        restartsPerRecord,
        partitions,
        maxLineBytes,
        engagementBuckets,
        collector,
        storage,
        flink,
        kafka);
  }
}
