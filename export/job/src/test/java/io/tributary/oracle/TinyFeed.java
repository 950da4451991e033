package io.tributary.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A feed written by hand, with times in seconds from its start. All subjects in {@code people} are
 * adults who granted all purposes before the start.
 */
final class TinyFeed {
  static final long START = FeedGrid.START;

  private static final String POLICY =
      """
      version: tiny
      purposes: [train-ai.generative, train-ai.preference]
      engagement-purpose: train-ai.preference
      adults-only: [train-ai]
      blocked-jurisdictions: [US-NY]
      horizons: [10s, 100s]
      lineage-wait: 10s
      k-threshold:\s""";

  private final List<byte[]> lines = new ArrayList<>();
  private int ids;

  TinyFeed(String... people) {
    for (String person : people) {
      profile(-10, person, "adult", "DE");
      consent(-10, person, "ConsentGiven");
    }
  }

  /** Adds an event; ids increase in the order of the calls. */
  TinyFeed add(String type, double seconds, Object... data) {
    return addAs("urn:test", "id-%03d".formatted(ids++), type, seconds, data);
  }

  TinyFeed addAs(String source, String id, String type, double seconds, Object... data) {
    long time = START + Math.round(seconds * 1_000);
    Map<String, Object> map = FeedLives.data(data);
    String line = new FeedDraft(type, source, id, time, 0, 0, map).line();
    lines.add(line.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  TinyFeed profile(double seconds, String subject, String age, String place) {
    return add(
        "subject.profiled", seconds, "subject", subject, "ageBand", age, "jurisdiction", place);
  }

  TinyFeed consent(double seconds, String subject, String state) {
    return add(
        "consent.changed",
        seconds,
        "recordId",
        "r",
        "subject",
        subject,
        "purposes",
        List.of("train-ai.generative", "train-ai.preference"),
        "state",
        state,
        "noticeVersion",
        "n1");
  }

  TinyFeed post(double seconds, String author, String postId) {
    return add("post.published", seconds, content(author, postId).toArray());
  }

  TinyFeed remix(double seconds, String author, String postId, String parent, String root) {
    List<Object> data = content(author, postId);
    data.addAll(List.of("parentPostId", parent, "rootPostId", root));
    return add("post.published", seconds, data.toArray());
  }

  private static List<Object> content(String author, String postId) {
    Object image = Map.of("uri", "x.png");
    return new ArrayList<>(
        List.of("actor", author, "postId", postId, "prompt", "a prompt", "image", image));
  }

  /** An impression of post p. */
  TinyFeed view(double seconds, String actor, Object... more) {
    List<Object> data = new ArrayList<>(List.of("actor", actor, "postId", "p"));
    data.addAll(List.of(more));
    return add("impression.served", seconds, data.toArray());
  }

  /** Adds a reaction to post p. */
  TinyFeed react(double seconds, String actor, String kind) {
    return add("reaction.added", seconds, "actor", actor, "postId", "p", "reaction", kind);
  }

  /** Removes a reaction to post p. */
  TinyFeed undo(double seconds, String actor, String kind) {
    return add("reaction.removed", seconds, "actor", actor, "postId", "p", "reaction", kind);
  }

  /** Adds an event that extends the feed up to a time. */
  TinyFeed until(double seconds) {
    return add("consent.heartbeat", seconds, "asOf", "2025-01-01T00:00:00Z");
  }

  OracleResult derive(int kThreshold) {
    try {
      OraclePolicy policy = OraclePolicy.parse(POLICY + kThreshold + "\n");
      return Oracle.derive(lines, policy, RandomFeed.CLOCK);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the row of post p for the horizon of ten seconds. */
  Sample sample(int kThreshold) {
    return derive(kThreshold).samples().get("p").get(0);
  }

  /** Returns the columns of post p after ten seconds, with a threshold of one viewer. */
  SampleCounts counts() {
    return sample(1).counts();
  }
}
