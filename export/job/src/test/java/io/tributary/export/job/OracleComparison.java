package io.tributary.export.job;

import io.tributary.oracle.EffectivePost;
import io.tributary.oracle.EffectiveSample;
import io.tributary.oracle.Oracle;
import io.tributary.oracle.OraclePolicy;
import io.tributary.oracle.OracleResult;
import io.tributary.oracle.RandomFeed;
import io.tributary.oracle.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Compares the stream's result for some lines with the oracle's. */
final class OracleComparison {
  private final List<String> differences = new ArrayList<>();

  private OracleComparison() {}

  /** Returns all differences, one per line; empty if there are none. */
  static List<String> differences(StreamResult stream, List<String> lines, String policy)
      throws IOException {
    OracleResult oracle =
        Oracle.derive(
            lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList(),
            OraclePolicy.parse(policy),
            RandomFeed.CLOCK);
    OracleComparison comparison = new OracleComparison();
    comparison.differences.addAll(stream.defects());
    comparison.compare("line", byLine(lines, oracle.outcomes()), stream.byLine());
    comparison.compare("effective", byId(oracle.effective()), stream.effective());
    comparison.compare("withdrawals", oracle.withdrawals(), stream.withdrawals());
    comparison.compare("sample", samples(oracle), stream.samples(), SampleRows::isSame);
    comparison.compare("accounting", accounting(oracle), stream.accounting());
    return comparison.differences;
  }

  private static SortedMap<String, List<String>> byLine(List<String> lines, List<String> outcomes) {
    SortedMap<String, List<String>> byLine = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      byLine.computeIfAbsent(lines.get(i), line -> new ArrayList<>()).add(outcomes.get(i));
    }
    byLine.values().forEach(list -> list.sort(null));
    return byLine;
  }

  private static SortedMap<String, EffectivePost> byId(List<EffectivePost> posts) {
    SortedMap<String, EffectivePost> byId = new TreeMap<>();
    posts.forEach(post -> byId.put(post.postId(), post));
    return byId;
  }

  private static SortedMap<String, Long> accounting(OracleResult oracle) {
    SortedMap<String, Long> counts = new TreeMap<>(oracle.refused());
    counts.put("INVALID", oracle.invalid());
    counts.put("DUPLICATE", oracle.duplicate());
    counts.put("ADMITTED", oracle.admitted());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static SortedMap<String, Sample> samples(OracleResult oracle) {
    SortedMap<String, Sample> samples = new TreeMap<>();
    for (EffectiveSample row : oracle.effectiveSamples()) {
      Sample sample = row.sample();
      samples.put(SampleRows.key(sample.postId(), sample.horizon()), sample);
    }
    return samples;
  }

  private <V> void compare(String what, Map<String, V> expected, Map<String, V> actual) {
    compare(what, expected, actual, Object::equals);
  }

  private <V> void compare(
      String what, Map<String, V> expected, Map<String, V> actual, BiPredicate<V, V> isSame) {
    Map<String, V> all = new TreeMap<>(expected);
    all.putAll(actual);
    for (String key : all.keySet()) {
      if (!expected.containsKey(key)
          || !actual.containsKey(key)
          || !isSame.test(expected.get(key), actual.get(key))) {
        differences.add(
            what + " " + key + ": oracle " + expected.get(key) + ", stream " + actual.get(key));
      }
    }
  }
}
