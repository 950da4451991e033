package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.policy.PolicyReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Unequal copies of one instant. The contract does not define which of them counts. Exactly one
 * counts, the same in every order of arrival, and no field of another copy is used.
 */
@Tag("slow")
class ConflictingCopiesTest {
  private static final String POLICY =
      "version: c\npurposes: [evaluate]\nengagement-purpose: evaluate\n";
  private static final String DAY = "2025-03-01T00:00:0";
  private static final List<String> WILLING = List.of("author", "wa", "wb", "Aa", "remixer");
  private static final List<String> UNWILLING = List.of("ua", "BB");

  @Test
  void exactlyOneCountsInEveryOrderOfArrival() throws Exception {
    for (long seed = 1; seed <= 15; seed++) {
      Random random = new Random(seed);
      List<String> copies = new ArrayList<>();
      for (int i = 2 + random.nextInt(3); i > 0; i--) {
        copies.add(publication(depicts(random), "c" + random.nextInt(2)));
      }
      check(copies, seed);
    }
  }

  /** With an unkeyed checksum, a producer can craft two copies with the same checksum. */
  @Test
  void copiesThatCollideInAPublicHashAreDistinct() throws Exception {
    String willing = publication(List.of("Aa"), "c");
    String unwilling = publication(List.of("BB"), "c");
    assertThat(hash(willing)).isEqualTo(hash(unwilling));
    List<String> copies = List.of(willing, unwilling);
    for (long seed = 1; seed <= 3; seed++) {
      check(copies, seed);
    }
  }

  /** The copy with more depicted subjects has verdicts that the other does not expect. */
  @Test
  void collidingCopiesMayDepictDifferentNumbersOfSubjects() throws Exception {
    List<String> pair = collision(List.of("wa"), List.of("wb", "ua", "wa"));
    for (long seed = 1; seed <= 3; seed++) {
      check(pair, seed);
    }
  }

  private static void check(List<String> copies, long seed) throws Exception {
    Set<String> results = new TreeSet<>();
    Random random = new Random(seed);
    for (int i = 0; i < 2; i++) {
      List<String> shuffled = new ArrayList<>(copies);
      shuffled.addAll(copies.subList(0, random.nextInt(copies.size())));
      Collections.shuffle(shuffled, random);
      results.add(oneOf(copies, shuffled, SimulationPlan.random(seed * 100 + i)));
    }
    assertThat(results).as("seed %d: the same counts in every order", seed).hasSize(1);
  }

  /** Returns the outcome of the post. */
  private static String oneOf(List<String> copies, List<String> shuffled, SimulationPlan plan)
      throws Exception {
    try (var simulation = new StreamSimulation(PolicyReader.parse(POLICY, "the test's"), plan)) {
      simulation.run(feed(shuffled));
      StreamResult result = simulation.result();
      List<List<String>> differences = new ArrayList<>();
      for (String counting : copies) {
        List<String> order = new ArrayList<>(shuffled);
        order.remove(counting);
        order.add(0, counting);
        differences.add(OracleComparison.differences(result, feed(order), POLICY));
      }
      assertThat(differences)
          .as("%s%n%s", plan, String.join("\n", shuffled))
          .anyMatch(List::isEmpty);
      return copies.stream()
              .distinct()
              .sorted()
              .map(copy -> Objects.toString(result.byLine().get(copy)))
              .map(outcomes -> outcomes.replaceAll("(, )?DUPLICATE(, )?", ""))
              .collect(Collectors.joining())
          + result.effective()
          + result.withdrawals();
    }
  }

  private static List<String> depicts(Random random) {
    List<String> depicts = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      List<String> from = random.nextInt(6) == 0 ? UNWILLING : WILLING;
      depicts.add(from.get(random.nextInt(from.size())));
    }
    return depicts;
  }

  /** Two publications whose records have the same {@link Arrays#hashCode(byte[])}. */
  private static List<String> collision(List<String> first, List<String> second) {
    Map<Integer, String> byHash = new HashMap<>();
    for (int i = 0; i < 80_000; i++) {
      String copy = publication(first, "c" + i);
      byHash.put(hash(copy), copy);
    }
    for (int i = 0; ; i++) {
      String copy = publication(second, "d" + i);
      String other = byHash.get(hash(copy));
      if (other != null) {
        return List.of(other, copy);
      }
    }
  }

  private static int hash(String line) {
    return Arrays.hashCode(EventCodec.encode(Objects.requireNonNull(FeedEvents.parse(line))));
  }

  private static List<String> feed(List<String> copies) {
    List<String> lines = new ArrayList<>();
    WILLING.forEach(subject -> lines.add(consent(subject, "g", "ConsentGiven", 0)));
    UNWILLING.forEach(subject -> lines.add(consent(subject, "g", "ConsentRefused", 0)));
    lines.addAll(copies);
    lines.add(
        event(
            "post.published",
            "remix",
            2,
            content("remixer", "q", List.of(), "x")
                .replace("}}", "},\"parentPostId\":\"p\",\"rootPostId\":\"p\"}")));
    lines.add(consent("wb", "d", "ConsentWithdrawn", 3));
    return lines;
  }

  private static String consent(String subject, String id, String state, int second) {
    String data =
        """
        {"recordId":"r","subject":"%s","purposes":["evaluate"],"state":"%s",\
        "effectiveTime":"%s%dZ","noticeVersion":"1"}"""
            .formatted(subject, state, DAY, second);
    return event("consent.changed", id + "-" + subject, second, data);
  }

  private static String publication(List<String> depicts, String caption) {
    return event("post.published", "p", 1, content("author", "p", depicts, caption));
  }

  private static String content(String actor, String id, List<String> depicts, String caption) {
    String names =
        depicts.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(","));
    return """
        {"actor":"%s","postId":"%s","prompt":"x","caption":"%s","depicts":[%s],\
        "image":{"uri":"a.png"}}"""
        .formatted(actor, id, caption, names);
  }

  private static String event(String type, String id, int second, String data) {
    return """
        {"specversion":"1.0","id":"%s","source":"urn:t","type":"io.tributary.%s",\
        "time":"%s%dZ","data":%s}"""
        .formatted(id, type, DAY, second, data);
  }
}
