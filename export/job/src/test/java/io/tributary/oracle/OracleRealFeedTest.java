package io.tributary.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.schemas.SharedData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the oracle, in every field, with the results that another program derived from real
 * feeds.
 */
class OracleRealFeedTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant CLOCK = Instant.parse("2027-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"gallery-0", "slate-random", "contest-0"})
  void equalsTheExpectedResult(String name) throws Exception {
    Path feed = SharedData.require("feeds/" + name);
    Path expected = SharedData.require("expected/" + name);
    OracleResult result =
        Oracle.derive(
            InputLines.read(feed.resolve("events.jsonl.gz")),
            OraclePolicy.read(feed.resolve("policy.yaml")),
            CLOCK);

    assertCounts(result, JSON.readTree(expected.resolve("accounting.json").toFile()));
    List<byte[]> rows = InputLines.read(expected.resolve("effective.jsonl.gz"));
    assertThat(rows).hasSameSizeAs(result.effectiveSamples());
    SortedMap<String, EffectiveSample> byKey = byKey(result.effectiveSamples());
    for (byte[] row : rows) {
      assertRow(JSON.readTree(new String(row, StandardCharsets.UTF_8)), byKey);
    }
  }

  private static void assertCounts(OracleResult result, JsonNode expected) {
    SortedMap<String, Long> refused = new TreeMap<>();
    expected
        .get("refused")
        .fields()
        .forEachRemaining(entry -> refused.put(entry.getKey(), entry.getValue().asLong()));
    assertThat(result.refused()).isEqualTo(refused);
    List<EffectiveSample> rows = result.effectiveSamples();
    assertThat(
            List.of(
                result.read(),
                result.invalid(),
                result.duplicate(),
                result.admitted(),
                result.posts(),
                (long) result.effective().size(),
                (long) rows.size(),
                rows.stream().filter(row -> row.sample().suppressed()).count(),
                rows.stream().filter(row -> row.sample().censored()).count()))
        .isEqualTo(
            List.of(
                expected.get("read").asLong(),
                expected.get("invalid").asLong(),
                expected.get("duplicate").asLong(),
                expected.get("admitted").asLong(),
                expected.get("posts").asLong(),
                expected.get("effective_posts").asLong(),
                expected.get("effective_rows").asLong(),
                expected.get("suppressed_rows").asLong(),
                expected.get("censored_rows").asLong()));
  }

  private static SortedMap<String, EffectiveSample> byKey(List<EffectiveSample> rows) {
    SortedMap<String, EffectiveSample> byKey = new TreeMap<>();
    rows.forEach(row -> byKey.put(row.post().postId() + " " + row.sample().horizon(), row));
    return byKey;
  }

  private static void assertRow(JsonNode expected, SortedMap<String, EffectiveSample> byKey) {
    String key = expected.get("post_id").asText() + " " + expected.get("horizon").asText();
    EffectiveSample row = byKey.get(key);
    assertThat(row).as(key).isNotNull();
    TreeSet<String> purposes = new TreeSet<>();
    expected.get("purposes").forEach(purpose -> purposes.add(purpose.asText()));
    assertThat(row.post())
        .as(key)
        .isEqualTo(
            new EffectivePost(
                expected.get("post_id").asText(),
                purposes,
                expected.get("root_id").asText(),
                expected.get("parent_id").textValue(),
                expected.get("model").textValue()));
    Sample sample = row.sample();
    assertThat(sample.postId()).isEqualTo(row.post().postId());
    assertThat(sample.censored()).as(key).isEqualTo(expected.get("censored").asBoolean());
    assertThat(sample.windowEnd()).as(key).isEqualTo(expected.get("window_end").asLong());
    assertThat(sample.suppressed()).as(key).isEqualTo(expected.get("suppressed").asBoolean());
    if (!sample.suppressed()) {
      assertColumns(key, sample.counts(), expected);
    }
  }

  private static void assertColumns(String key, SampleCounts actual, JsonNode expected) {
    SampleCounts wanted =
        new SampleCounts(
            expected.get("impressions").asLong(),
            expected.get("unique_viewers").asLong(),
            expected.get("engaged_viewers").asLong(),
            expected.get("likes").asLong(),
            expected.get("saves").asLong(),
            expected.get("dislikes").asLong(),
            expected.get("remixes").asLong(),
            expected.get("comments").asLong(),
            expected.get("shares").asLong(),
            expected.get("reports").asLong(),
            expected.get("dwell_ms_p50").isNull() ? null : expected.get("dwell_ms_p50").asLong(),
            byPosition(expected),
            closeOrNull(expected.get("score_wilson"), actual.scoreWilson()),
            closeOrNull(expected.get("score_bayes"), actual.scoreBayes()),
            closeOrNull(expected.get("score_snips"), actual.scoreSnips()));
    assertThat(actual).as(key).isEqualTo(wanted);
  }

  private static List<PositionCount> byPosition(JsonNode expected) {
    List<PositionCount> counts = new ArrayList<>();
    for (JsonNode triple : expected.get("by_position")) {
      counts.add(
          new PositionCount(
              triple.get(0).asLong(), triple.get(1).asLong(), triple.get(2).asLong()));
    }
    return counts;
  }

  /**
   * Returns the actual score if it equals the expected one up to rounding, else the expected one.
   */
  private static Double closeOrNull(JsonNode expected, Double actual) {
    if (expected.isNull() || actual == null) {
      return expected.isNull() ? null : (Double) expected.asDouble();
    }
    return Math.abs(expected.asDouble() - actual) <= 1e-12 ? actual : (Double) expected.asDouble();
  }
}
