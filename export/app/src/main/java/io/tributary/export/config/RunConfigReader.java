package io.tributary.export.config;

import io.tributary.export.minicluster.LocalClusterOptions.StateBackend;
import io.tributary.export.settings.StorageSettings;
import io.tributary.ingestion.collect.service.CollectorSettings;
import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.settings.KafkaSettings;
import io.tributary.schemas.settings.Settings;
import io.tributary.schemas.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Reads {@code --config} files, telling every problem at once. */
public final class RunConfigReader {
  private static final Set<String> KEYS =
      Set.of(
          "state-backend",
          "checkpoint-interval",
          "out-of-orderness",
          "consent-stale-after",
          "restart-attempts",
          "restarts-per-record",
          "partitions",
          "max-line-bytes",
          "engagement-buckets",
          "collector",
          "tables",
          "snapshots",
          "s3",
          "flink",
          "kafka");

  private final Settings settings;

  private RunConfigReader(Settings settings) {
    this.settings = settings.knows(KEYS);
  }

  /**
   * Reads a file.
   *
   * @param defaults of the settings that the file does not have
   * @throws io.tributary.schemas.UserException if it is absent, no YAML, or has unknown keys or bad
   *     values
   */
  public static RunConfig read(Path file, RunConfig defaults) {
    return SettingsFile.read(file, settings -> new RunConfigReader(settings).config(defaults));
  }

  private RunConfig config(RunConfig defaults) {
    return new RunConfig(
        settings.oneOf(StateBackend.class, "state-backend", defaults.stateBackend()),
        settings.duration(
            "checkpoint-interval", defaults.checkpointInterval(), Duration.ofMillis(100)),
        settings.duration("out-of-orderness", defaults.outOfOrderness(), Duration.ZERO),
        settings.duration(
            "consent-stale-after", defaults.consentStaleAfter(), Duration.ofSeconds(1)),
        settings.whole("restart-attempts", defaults.restartAttempts(), 0, 1_000),
        settings.whole("restarts-per-record", defaults.restartsPerRecord(), 1, 1_000),
        settings.whole("partitions", defaults.partitions(), 1, 1_000),
        settings.whole("max-line-bytes", defaults.maxLineBytes(), 256, 4 << 20),
        settings.whole(
            "engagement-buckets", defaults.engagementBuckets(), 1, EngagementKeys.MAX_BUCKETS),
        CollectorSettings.read(settings),
        StorageSettings.read(settings),
        settings.words("flink"),
        KafkaSettings.read(settings, System::getenv));
  }
}
