package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.table.EffectiveRow;
import io.tributary.schemas.SharedData;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyException;
import io.tributary.schemas.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A feed made of real events, its policy, and what an independent program says must come of it. */
record RealFeed(Path folder, Path expected) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A feed by name; skips the test if it is not there. */
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

  /** A run of the feed as it lies there. */
  LocalRuns runs(Path data) throws PolicyException {
    return new LocalRuns(data, policy()).withInput(events()).withImageBase(folder.toString());
  }

  /** Asserts that one run did with the feed what it should. */
  void assertCounted(LocalRun.Outcome outcome) throws IOException {
    JsonNode json = JSON.readTree(expected.resolve("accounting.json").toFile());
    Tally tally = Tally.of(outcome.accounting());
    assertThat(tally).isEqualTo(tally(json));
    assertThat(tally.pending()).isZero();
    assertThat(outcome.effectivePosts()).isEqualTo(json.get("effective_posts").asLong());
  }

  /** What must be counted over all runs. */
  Tally tally() throws IOException {
    return tally(JSON.readTree(expected.resolve("accounting.json").toFile()));
  }

  private static Tally tally(JsonNode json) {
    Map<String, Long> refused = new TreeMap<>();
    json.get("refused")
        .properties()
        .forEach(entry -> refused.put(entry.getKey(), entry.getValue().asLong()));
    return new Tally(
        json.get("read").asLong(),
        json.get("invalid").asLong(),
        json.get("duplicate").asLong(),
        json.get("admitted").asLong(),
        refused,
        json.get("posts").asLong());
  }

  /** The effective dataset at the end of the feed, by post id. */
  List<EffectiveRow> effective() throws IOException {
    TreeMap<String, EffectiveRow> rows = new TreeMap<>();
    Path file = expected.resolve("effective.jsonl.gz");
    String text =
        new String(new GZIPInputStream(Files.newInputStream(file)).readAllBytes(), "UTF-8");
    try (Stream<String> lines = text.lines()) {
      for (String line : lines.toList()) {
        JsonNode json = JSON.readTree(line);
        rows.put(json.get("post_id").asText(), row(json));
      }
    }
    return List.copyOf(rows.values());
  }

  private static EffectiveRow row(JsonNode json) {
    List<String> purposes =
        json.get("purposes").valueStream().map(JsonNode::asText).sorted().toList();
    return new EffectiveRow(
        json.get("post_id").asText(),
        purposes,
        json.get("root_id").asText(),
        json.get("parent_id").textValue(),
        json.get("model").textValue());
  }
}
