package io.tributary.schemas.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.schemas.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One level of a settings file, with the problems found so far. An absent or invalid setting keeps
 * its default. An invalid one is recorded with its path, its value and the allowed values.
 */
public final class Settings {
  /** Every process reads its part of the same file. */
  private static final Set<String> TOP_LEVEL =
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

  private final JsonNode node;
  private final String path;
  private final List<String> problems;

  /**
   * @param node the level; a missing node if it is not in the file
   * @param path prefix of setting names in messages, such as {@code warehouse.}
   * @param problems receives the problems
   */
  public Settings(JsonNode node, String path, List<String> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /** Records a problem for every name that is not a setting. */
  public Settings knows(Set<String> keys) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                problems.add(
                    path + key + " is not a setting; the settings are " + new TreeSet<>(keys));
              }
            });
    return this;
  }

  /** The names of the settings at the top level of a settings file. */
  public static Set<String> topLevel() {
    return TOP_LEVEL;
  }

  /** The same for the top level of a settings file. */
  public Settings knowsTopLevel() {
    return knows(TOP_LEVEL);
  }

  /** Whether a setting is present. */
  public boolean has(String key) {
    return node.has(key);
  }

  /** The level below a setting; empty if the setting is absent. */
  public Settings section(String key) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isObject()) {
      problem(key, "is " + value + "; write its settings below it, one per line");
    }
    return new Settings(value, path + key + ".", problems);
  }

  public String text(String key, String otherwise) {
    String found = text(key);
    return found == null ? otherwise : found;
  }

  /** A text, or null if it is absent. */
  public @Nullable String text(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      problem(key, "is " + value + "; write a text");
      return null;
    }
    return value.asText();
  }

  public <E extends Enum<E>> E oneOf(Class<E> type, String key, E otherwise) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    Set<String> names = new TreeSet<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(value.asText())) {
        return constant;
      }
      names.add(name);
    }
    problem(key, "is " + value + "; write one of " + names);
    return otherwise;
  }

  public boolean flag(String key, boolean otherwise) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      problem(key, "is " + value + "; write true or false");
      return otherwise;
    }
    return value.asBoolean();
  }

  public Duration duration(String key, Duration otherwise, Duration least) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    Duration duration = value.isTextual() ? Durations.parse(value.asText()) : null;
    if (duration == null) {
      problem(key, "is " + value + "; write " + Durations.FORM);
      return otherwise;
    }
    if (duration.compareTo(least) < 0) {
      problem(key, "is %s; write at least %d ms".formatted(value, least.toMillis()));
    }
    return duration;
  }

  public int whole(String key, int otherwise, int least, int most) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToInt()
        || !value.isIntegralNumber()
        || value.asInt() < least
        || value.asInt() > most) {
      problem(key, "is %s; write a whole number from %d to %d".formatted(value, least, most));
      return otherwise;
    }
    return value.asInt();
  }

  /** The levels in a list; none if the setting is absent. */
  public List<Settings> list(String key) {
    List<Settings> levels = new ArrayList<>();
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isArray()) {
      problem(key, "is " + value + "; write a list");
    }
    for (int i = 0; i < value.size(); i++) {
      levels.add(new Settings(value.get(i), path + key + "[" + i + "].", problems));
    }
    return levels;
  }

  /** The texts in a list; none if the setting is absent. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isArray()) {
      problem(key, "is " + value + "; write a list, such as [a, b]");
    }
    value.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  /** Settings of a third-party component, by their own names. */
  public Map<String, String> words(String key) {
    JsonNode value = node.path(key);
    Map<String, String> words = new TreeMap<>();
    if (!value.isMissingNode() && !value.isObject()) {
      problem(key, "must contain settings by name, one per line");
    }
    value.properties().forEach(entry -> words.put(entry.getKey(), entry.getValue().asText()));
    return words;
  }

  /** Records a problem with a setting. */
  public void problem(String key, String message) {
    problems.add(path + key + " " + message);
  }
}
