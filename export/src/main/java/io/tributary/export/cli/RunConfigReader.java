package io.tributary.export.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tributary.export.local.LocalClusterOptions.StateBackend;
import io.tributary.schemas.FailureText;
import io.tributary.schemas.engagement.EngagementKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code --config} files, telling every problem at once. */
final class RunConfigReader {
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

  private final List<String> problems = new ArrayList<>();
  private final Settings settings;

  private RunConfigReader(JsonNode root) {
    this.settings = new Settings(root, "", problems).knows(KEYS);
  }

  /**
   * Reads a file.
   *
   * @param defaults what holds where the file says nothing
   * @throws UserException if it is absent, no YAML, or has unknown keys or bad values
   */
  static RunConfig read(Path file, RunConfig defaults) {
    RunConfigReader reader = new RunConfigReader(parse(file));
    RunConfig config = reader.config(defaults);
    if (!reader.problems.isEmpty()) {
      throw new UserException(
          "%s cannot be used:%n  %s"
              .formatted(file, String.join(System.lineSeparator() + "  ", reader.problems)));
    }
    return config;
  }

  private static JsonNode parse(Path file) {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readAllBytes(file));
      if (!root.isObject()) {
        throw new UserException(file + " holds no settings; write lines such as partitions: 4");
      }
      return root;
    } catch (NoSuchFileException e) {
      throw new UserException(file + " does not exist; give --config an existing file");
    } catch (JsonProcessingException e) {
      throw new UserException(file + " is not YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + FailureText.of(e));
    }
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
