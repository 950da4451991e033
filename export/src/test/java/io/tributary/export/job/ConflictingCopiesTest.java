package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two unequal copies of one instant: which of them counts is not defined, but it is one of them,
 * and not something of both.
 */
class ConflictingCopiesTest {
  private static final String POLICY =
      "version: c\npurposes: [evaluate]\nengagement-purpose: evaluate\n";
  private static final String DAY = "2025-03-01T00:00:0";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void itIsOneOfThem(long seed) throws Exception {
    for (String second : List.of("[\"willing\"]", "[\"willing\",\"other\"]", "[]")) {
      String refused = publication("[\"unwilling\"]");
      String allowed = publication(second);
      List<String> one = lines(refused, allowed);
      List<String> other = lines(allowed, refused);
      StreamResult result = run(seed % 2 == 0 ? one : other, seed);
      assertThat(
              List.of(
                  OracleComparison.differences(result, one, POLICY).isEmpty(),
                  OracleComparison.differences(result, other, POLICY).isEmpty()))
          .as("seed %d, %s, %s", seed, second, result.byLine())
          .contains(true);
    }
  }

  private static StreamResult run(List<String> lines, long seed) throws Exception {
    try (var simulation =
        new StreamSimulation(
            PolicyReader.parse(POLICY, "the test's"), SimulationPlan.random(seed))) {
      simulation.run(lines);
      return simulation.result();
    }
  }

  private static List<String> lines(String first, String second) {
    List<String> lines = new ArrayList<>();
    for (String subject : List.of("author", "willing", "other")) {
      lines.add(consent(subject, "ConsentGiven"));
    }
    lines.add(consent("unwilling", "ConsentRefused"));
    lines.add(first);
    lines.add(second);
    return lines;
  }

  private static String consent(String subject, String state) {
    String data =
        """
        {"recordId":"r","subject":"%s","purposes":["evaluate"],"state":"%s",\
        "effectiveTime":"%s0Z","noticeVersion":"1"}"""
            .formatted(subject, state, DAY);
    return event("consent.changed", "c-" + subject, 0, data);
  }

  private static String publication(String depicts) {
    return event(
        "post.published",
        "p",
        1,
        """
        {"actor":"author","postId":"p","prompt":"x","image":{"uri":"a.png"},"depicts":%s}"""
            .formatted(depicts));
  }

  private static String event(String type, String id, int second, String data) {
    return """
        {"specversion":"1.0","id":"%s","source":"urn:t","type":"io.tributary.%s",\
        "time":"%s%dZ","data":%s}"""
        .formatted(id, type, DAY, second, data);
  }
}
