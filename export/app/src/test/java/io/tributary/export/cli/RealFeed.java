package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.run.LocalRun;
import io.tributary.export.table.AllowedPost;
import io.tributary.export.table.EffectiveTotals;
import io.tributary.schemas.SharedData;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyException;
import io.tributary.schemas.policy.PolicyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A feed of real events, its policy, and the results that an independent program derived from it.
 */
record RealFeed(Path folder, Path expected) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns a feed by name; skips the test if it is absent. */
  static RealFeed require(String name) {
    return new RealFeed(
        SharedData.require("feeds/" + name), SharedData.require("expected/" + name));
  }

  Path events() {
    return folder.resolve("events.jsonl.gz");
  }

  Policy policy() throws PolicyException {
    return PolicyReader.read(folder.resolve("policy.yaml"));
  }

  /** Runs the feed from its original file. */
  LocalRuns runs(Path data) throws PolicyException {
    return new LocalRuns(data, policy()).withInput(events()).withImageBase(folder.toString());
  }

  /** Asserts that one run had the expected result. */
  void assertCounted(LocalRun.Outcome outcome) throws IOException {
    JsonNode json = JSON.readTree(expected.resolve("accounting.json").toFile());
    RunFigures figures = RunFigures.of(outcome.accounting());
    assertThat(figures).isEqualTo(figures(json));
    assertThat(figures.pending()).isZero();
    assertThat(outcome.effective())
        .isEqualTo(
            new EffectiveTotals(
                json.get("effective_posts").asLong(),
                json.get("effective_rows").asLong(),
                json.get("suppressed_rows").asLong(),
                json.get("censored_rows").asLong()));
  }

  /** The expected counts over all runs. */
  RunFigures figures() throws IOException {
    return figures(JSON.readTree(expected.resolve("accounting.json").toFile()));
  }

  /** The figures in an accounting. */
  static RunFigures figures(JsonNode json) {
    Map<String, Long> refused = new TreeMap<>();
    json.get("refused")
        .properties()
        .forEach(entry -> refused.put(entry.getKey(), entry.getValue().asLong()));
    return new RunFigures(
        json.get("read").asLong(),
        json.get("invalid").asLong(),
        json.get("duplicate").asLong(),
        json.get("admitted").asLong(),
        refused,
        json.get("posts").asLong());
  }

  /** Asserts that the effective dataset equals the expected one in every field. */
  void assertEffective(Path data) throws IOException {
    List<String> differences = new ArrayList<>();
    Map<String, JsonNode> found = SampleJson.byKey(TableContents.effectiveLines(data));
    Map<String, JsonNode> wanted = SampleJson.byKey(lines());
    assertThat(found.keySet()).isEqualTo(wanted.keySet());
    wanted.forEach(
        (key, row) -> differences.addAll(SampleJson.differences(key, row, found.get(key))));
    assertThat(differences).isEmpty();
    assertThat(TableContents.allowed(data)).isEqualTo(allowed());
  }

  private List<String> lines() throws IOException {
    Path file = expected.resolve("effective.jsonl.gz");
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Returns the posts in the effective dataset at the end of the feed, by id. */
  List<AllowedPost> allowed() throws IOException {
    TreeMap<String, AllowedPost> rows = new TreeMap<>();
    for (String line : lines()) {
      JsonNode json = JSON.readTree(line);
      rows.put(json.get("post_id").asText(), row(json));
    }
    return List.copyOf(rows.values());
  }

  private static AllowedPost row(JsonNode json) {
    List<String> purposes =
        json.get("purposes").valueStream().map(JsonNode::asText).sorted().toList();
    return new AllowedPost(
        json.get("post_id").asText(),
        purposes,
        json.get("root_id").asText(),
        json.get("parent_id").textValue(),
        json.get("model").textValue());
  }
}
