package io.tributary.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Collects the lines of a random feed.
 *
 * <p>The result for two unequal copies of one (source, id, subject) at the same instant is
 * undefined, so the second copy is dropped here. For control events both copies count.
 */
final class FeedLines {
  private static final List<String> SOURCES = List.of("urn:a", "urn:b", "urn:c");

  private record Line(long time, int order, String text) {}

  private record Moment(String source, String id, String subject, long time) {}

  private final SplittableRandom random;
  private final List<FeedDraft> drafts = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<Moment, String> known = new HashMap<>();

  FeedLines(SplittableRandom random) {
    this.random = random;
  }

  /** Adds an event with a new id. */
  FeedDraft add(String type, long time, Map<String, Object> data) {
    return add(type, (char) ('a' + random.nextInt(26)) + "-" + drafts.size(), time, data);
  }

  /** Adds an event with an id that no other event has. */
  FeedDraft add(String type, String id, long time, Map<String, Object> data) {
    long lag = type.equals("consent.changed") ? random.nextInt(3) * 1_000L : 0;
    int style = Math.max(0, random.nextInt(11) - 5);
    FeedDraft draft =
        new FeedDraft(type, FeedPolicy.pick(random, SOURCES), id, time, lag, style, data);
    drafts.add(draft);
    addCopy(draft);
    return draft;
  }

  /** Adds an event that shares its id with another. */
  void addCopy(FeedDraft draft) {
    Moment moment = new Moment(draft.source(), draft.id(), draft.subject(), draft.time());
    String text = draft.line();
    if (draft.isControl() || known.computeIfAbsent(moment, m -> text).equals(text)) {
      addRaw(draft.time(), text);
    }
  }

  /** Adds a line that is no valid event, or that equals an existing line. */
  void addRaw(long time, String text) {
    lines.add(new Line(time, random.nextInt(), text));
  }

  /** Returns the events added so far with new ids. */
  List<FeedDraft> drafts() {
    return List.copyOf(drafts);
  }

  /** Returns the largest time of a line so far. */
  long lastTime() {
    return lines.stream().mapToLong(Line::time).max().orElseThrow();
  }

  /** Returns all lines by event time; equal times in no particular order. */
  List<String> sorted() {
    return lines.stream()
        .sorted(Comparator.comparingLong(Line::time).thenComparingInt(Line::order))
        .map(Line::text)
        .toList();
  }
}
