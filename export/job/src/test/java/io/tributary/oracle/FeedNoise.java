package io.tributary.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Copies, conflicting ids and heartbeats, as a transport and faulty producers add them to a feed.
 */
final class FeedNoise {
  private final SplittableRandom random;
  private final FeedPolicy policy;
  private final FeedGrid grid;
  private final FeedLines lines;
  private final List<String> subjects;

  FeedNoise(
      SplittableRandom random,
      FeedPolicy policy,
      FeedGrid grid,
      FeedLines lines,
      List<String> subjects) {
    this.random = random;
    this.policy = policy;
    this.grid = grid;
    this.lines = lines;
    this.subjects = subjects;
  }

  void more() {
    FeedDraft draft = FeedPolicy.pick(random, lines.drafts());
    switch (random.nextInt(8)) {
      case 0:
      case 1:
        lines.addCopy(draft);
        break;
      case 2:
        lines.addCopy(draft.at(draft.time() + lateness()));
        break;
      case 3:
        // A chain of copies must not extend the window of the first.
        lines.addCopy(draft.at(draft.time() + policy.dedupWindow().toMillis() / 3 * 2));
        lines.addCopy(draft.at(draft.time() + policy.dedupWindow().toMillis() / 3 * 4));
        break;
      case 4:
        clash(draft);
        break;
      case 5:
        squat();
        break;
      case 6:
        contradict();
        break;
      default:
        heartbeat();
        break;
    }
  }

  /** A data event with the source and id of a control event. */
  private void squat() {
    List<FeedDraft> control = lines.drafts().stream().filter(FeedDraft::isControl).toList();
    FeedDraft victim = FeedPolicy.pick(random, control);
    String actor = victim.subject().isEmpty() ? "nobody" : victim.subject();
    long time = victim.time() + FeedPolicy.pick(random, List.of(-60_000L, -1_000L, -1L, 0L, 1L));
    Map<String, Object> data = FeedLives.data("actor", actor, "postId", "p0");
    String type = random.nextBoolean() ? "post.shared" : "impression.served";
    FeedDraft squatter =
        new FeedDraft(type, victim.source(), victim.id(), time, 0, victim.style(), data);
    lines.addCopy(squatter);
    if (random.nextBoolean()) {
      lines.addCopy(squatter.at(time + lateness()));
    }
  }

  /** The same control event at the same instant with other content: both count. */
  private void contradict() {
    List<FeedDraft> control =
        lines.drafts().stream()
            .filter(draft -> draft.isControl() && !draft.subject().isEmpty())
            .toList();
    FeedDraft draft = FeedPolicy.pick(random, control);
    FeedDraft other =
        switch (draft.type()) {
          case "consent.changed" -> contradicted(draft);
          case "subject.profiled" ->
              draft.with("ageBand", FeedPolicy.pick(random, List.of("adult", "minor", "unknown")));
          default -> draft.with("requestId", "er-2");
        };
    lines.addCopy(other);
    if (random.nextBoolean()) {
      lines.addCopy(other);
    }
  }

  private FeedDraft contradicted(FeedDraft draft) {
    return switch (random.nextInt(4)) {
      case 0 -> draft.with("state", "ConsentWithdrawn");
      case 1 -> draft.with("state", "ConsentGiven");
      case 2 -> draft.with("noticeVersion", "n2");
      default -> draft.sentLater(1_000);
    };
  }

  private long lateness() {
    long window = policy.dedupWindow().toMillis();
    return FeedPolicy.pick(
        random, List.of(1L, 1_000L, 60_000L, window / 2, window, window + 1, window * 5 / 4));
  }

  /** The same source and id with another subject, or with other content at a later time. */
  private void clash(FeedDraft draft) {
    if (random.nextInt(4) == 0) {
      // An id of another producer: not a copy.
      lines.addCopy(draft.from("urn:d").at(draft.time() + lateness()));
      return;
    }
    if (draft.type().equals("post.published") && random.nextBoolean()) {
      republish(draft);
      return;
    }
    if (draft.type().startsWith("post.")) {
      lines.addCopy(draft.with("caption", "changed").at(draft.time() + lateness()));
      return;
    }
    if (draft.type().equals("consent.changed") && random.nextBoolean()) {
      String state = random.nextBoolean() ? "ConsentGiven" : "ConsentWithdrawn";
      lines.addCopy(draft.with("state", state).at(draft.time() + lateness()));
      return;
    }
    String field = draft.data().containsKey("actor") ? "actor" : "subject";
    if (draft.data().containsKey(field)) {
      lines.addCopy(draft.with(field, FeedPolicy.pick(random, subjects)));
    }
  }

  /** The same id again for another image, one copy within the window and one beyond it. */
  private void republish(FeedDraft draft) {
    long window = policy.dedupWindow().toMillis();
    FeedDraft other =
        draft
            .with("postId", draft.data().get("postId") + "-again")
            .with("depicts", List.of(FeedPolicy.pick(random, subjects)));
    lines.addCopy(other.at(draft.time() + window / 2));
    lines.addCopy(other.at(draft.time() + window + 1));
  }

  /**
   * Claims an earlier time than it could, so that it stays correct when the feed is slightly
   * reordered.
   */
  private void heartbeat() {
    long time = grid.any();
    Map<String, Object> data =
        FeedLives.data("asOf", Instant.ofEpochMilli(time - 60_000).toString());
    lines.add("consent.heartbeat", time, data);
  }
}
