package io.tributary.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The policy file in the form that the oracle needs, with the defaults of the contract.
 *
 * <p>Rejects only what would change the oracle's result unnoticed: unknown keys, missing keys,
 * unreadable durations. The product's own reader validates ranges.
 *
 * @param horizons label as written, with its length, in the order of the file
 */
public record OraclePolicy(
    String version,
    SortedSet<String> purposes,
    String engagementPurpose,
    Set<String> adultsOnly,
    Set<String> blockedJurisdictions,
    boolean unknownJurisdictionBlocked,
    Map<String, Duration> horizons,
    int kThreshold,
    Duration lineageWait,
    int maxRemixDepth,
    Duration dedupWindow,
    double priorMean,
    double priorStrength) {
  private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|s|m|h|d)");
  private static final Set<String> KEYS =
      Set.of(
          "version",
          "purposes",
          "engagement-purpose",
          "adults-only",
          "blocked-jurisdictions",
          "unknown-jurisdiction",
          "horizons",
          "k-threshold",
          "lineage-wait",
          "max-remix-depth",
          "release-refresh",
          "release-grace",
          "dedup-window",
          "erasure-deadline",
          "prior-mean",
          "prior-strength");

  public static OraclePolicy read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** Parses the text of a policy file. */
  public static OraclePolicy parse(String yaml) throws IOException {
    JsonNode node = new YAMLMapper().readTree(yaml);
    for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
      require(KEYS, keys.next());
    }
    SortedSet<String> purposes = new TreeSet<>(texts(node, "purposes"));
    String engagement = node.required("engagement-purpose").asText();
    require(purposes, engagement);
    return new OraclePolicy(
        node.required("version").asText(),
        purposes,
        engagement,
        texts(node, "adults-only"),
        texts(node, "blocked-jurisdictions"),
        node.path("unknown-jurisdiction").asText("allow").equals("block"),
        horizons(node),
        node.path("k-threshold").asInt(5),
        duration(node.path("lineage-wait").asText("10m")),
        node.path("max-remix-depth").asInt(256),
        duration(node.path("dedup-window").asText("7d")),
        node.path("prior-mean").asDouble(0.05),
        node.path("prior-strength").asDouble(20));
  }

  private static void require(Set<String> known, String word) {
    if (!known.contains(word)) {
      throw new IllegalArgumentException("policy: unknown: " + word + ", known are " + known);
    }
  }

  private static Set<String> texts(JsonNode node, String key) {
    Set<String> texts = new LinkedHashSet<>();
    node.path(key).forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static Map<String, Duration> horizons(JsonNode node) {
    Map<String, Duration> horizons = new LinkedHashMap<>();
    JsonNode written = node.path("horizons");
    if (written.isMissingNode()) {
      written = JsonNodeFactory.instance.arrayNode().add("1h").add("24h").add("7d");
    }
    written.forEach(label -> horizons.put(label.asText(), duration(label.asText())));
    return horizons;
  }

  private static Duration duration(String text) {
    Matcher m = DURATION.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("policy: not a duration such as 10m or 7d: " + text);
    }
    long n = Long.parseLong(m.group(1));
    switch (m.group(2)) {
      case "ms":
        return Duration.ofMillis(n);
      case "s":
        return Duration.ofSeconds(n);
      case "m":
        return Duration.ofMinutes(n);
      case "h":
        return Duration.ofHours(n);
      default:
        return Duration.ofDays(n);
    }
  }
}
