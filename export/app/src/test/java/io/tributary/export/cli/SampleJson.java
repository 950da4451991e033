package io.tributary.export.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares rows of the effective dataset in JSON form. */
final class SampleJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double TOLERANCE = 1e-12;

  private SampleJson() {}

  /** Returns rows by post and horizon; each pair must be unique. */
  static Map<String, JsonNode> byKey(List<String> lines) throws IOException {
    Map<String, JsonNode> rows = new TreeMap<>();
    for (String line : lines) {
      JsonNode row = JSON.readTree(line);
      String key = row.get("post_id").asText() + " at " + row.get("horizon").asText();
      if (rows.put(key, row) != null) {
        throw new IllegalStateException("two rows of " + key);
      }
    }
    return rows;
  }

  /** Returns the expected fields in which a row differs; scores may differ by rounding. */
  static List<String> differences(String key, JsonNode wanted, JsonNode found) {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      JsonNode value = found.get(field.getKey());
      if (!isSame(field.getValue(), value)) {
        differences.add(
            "%s: %s is %s, not %s".formatted(key, field.getKey(), value, field.getValue()));
      }
    }
    if (wanted.hasNonNull("impressions") != found.hasNonNull("impressions")) {
      differences.add(key + ": one has counts, the other has none");
    }
    return differences;
  }

  private static boolean isSame(JsonNode wanted, @Nullable JsonNode found) {
    if (wanted.isFloatingPointNumber() && found != null && found.isNumber()) {
      return Math.abs(wanted.asDouble() - found.asDouble()) <= TOLERANCE;
    }
    // As text: a small number may be an int here and a long there.
    return found != null && wanted.toString().equals(found.toString());
  }
}
