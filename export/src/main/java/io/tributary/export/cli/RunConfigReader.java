package io.tributary.export.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tributary.export.local.LocalClusterOptions.StateBackend;
import io.tributary.schemas.engagement.EngagementKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code --config} files, telling every problem at once. */
final class RunConfigReader {
  private static final Set<String> KEYS =
      Set.of(
          "state-backend",
          "checkpoint-interval",
          "out-of-orderness",
          "restart-attempts",
          "partitions",
          "max-line-bytes",
          "engagement-buckets",
          "flink",
          "kafka");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private final List<String> problems = new ArrayList<>();
  private final JsonNode settings;

  private RunConfigReader(JsonNode settings) {
    this.settings = settings;
  }

  /**
   * Reads a file.
   *
   * @throws UserException if it is absent, no YAML, or has unknown keys or bad values
   */
  static RunConfig read(Path file) {
    RunConfigReader reader = new RunConfigReader(parse(file));
    RunConfig config = reader.config();
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
      throw new UserException(file + " cannot be read: " + e.getMessage());
    }
  }

  private RunConfig config() {
    settings
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                problems.add(key + " is no setting; there are " + new java.util.TreeSet<>(KEYS));
              }
            });
    RunConfig defaults = RunConfig.defaults();
    return new RunConfig(
        stateBackend(defaults.stateBackend()),
        duration("checkpoint-interval", defaults.checkpointInterval(), Duration.ofMillis(100)),
        duration("out-of-orderness", defaults.outOfOrderness(), Duration.ZERO),
        whole("restart-attempts", defaults.restartAttempts(), 0, 1_000),
        whole("partitions", defaults.partitions(), 1, 1_000),
        whole("max-line-bytes", defaults.maxLineBytes(), 256, 4 << 20),
        whole("engagement-buckets", defaults.engagementBuckets(), 1, EngagementKeys.MAX_BUCKETS),
        words("flink"),
        words("kafka"));
  }

  private StateBackend stateBackend(StateBackend otherwise) {
    JsonNode value = settings.path("state-backend");
    if (value.isMissingNode()) {
      return otherwise;
    }
    try {
      return StateBackend.valueOf(value.asText().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      problems.add("state-backend is %s; write hashmap or rocksdb".formatted(value));
      return otherwise;
    }
  }

  private Duration duration(String key, Duration otherwise, Duration least) {
    JsonNode value = settings.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(value.asText());
    if (!value.isTextual() || !matcher.matches()) {
      problems.add("%s is %s; write a number with ms, s, m or h, as 10s".formatted(key, value));
      return otherwise;
    }
    long number = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        };
    if (duration.compareTo(least) < 0) {
      problems.add("%s is %s; at least %d ms".formatted(key, value, least.toMillis()));
    }
    return duration;
  }

  private int whole(String key, int otherwise, int least, int most) {
    JsonNode value = settings.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToInt()
        || !value.isIntegralNumber()
        || value.asInt() < least
        || value.asInt() > most) {
      problems.add("%s is %s; a whole number from %d to %d".formatted(key, value, least, most));
      return otherwise;
    }
    return value.asInt();
  }

  private Map<String, String> words(String key) {
    JsonNode value = settings.path(key);
    Map<String, String> words = new TreeMap<>();
    if (!value.isMissingNode() && !value.isObject()) {
      problems.add(key + " must hold settings by name, one a line");
    }
    value.fields().forEachRemaining(entry -> words.put(entry.getKey(), entry.getValue().asText()));
    return words;
  }
}
