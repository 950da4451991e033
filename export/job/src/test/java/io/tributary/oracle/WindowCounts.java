package io.tributary.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the events of all actors of one window. */
final class WindowCounts {
  private final OraclePolicy policy;
  private final SortedMap<String, ActorStory> actors = new TreeMap<>();
  private final List<Event> impressions = new ArrayList<>();

  /**
   * @param counting the events that count, in order
   */
  WindowCounts(OraclePolicy policy, List<Event> counting) {
    this.policy = policy;
    for (Event event : counting) {
      actors.computeIfAbsent(event.subject(), actor -> new ActorStory()).add(event);
      if (event.type().equals("impression.served")) {
        impressions.add(event);
      }
    }
  }

  /** Returns the columns, or null if too few actors saw the post. */
  SampleCounts counts() {
    Collection<ActorStory> stories = actors.values();
    long viewers = stories.stream().filter(story -> !story.impressions().isEmpty()).count();
    if (viewers < policy.kThreshold()) {
      return null;
    }
    Set<String> engaged =
        actors.keySet().stream()
            .filter(actor -> actors.get(actor).isEngaged())
            .collect(Collectors.toSet());
    return new SampleCounts(
        impressions.size(),
        viewers,
        engaged.size(),
        active("like", "love", "laugh"),
        active("save"),
        active("dislike"),
        count("post.published"),
        count("comment.published"),
        count("post.shared"),
        count("post.reported"),
        dwellMedian(),
        byPosition(),
        Scores.wilson(viewers, engaged.size()),
        Scores.bayes(viewers, engaged.size(), policy.priorMean(), policy.priorStrength()),
        Scores.snips(impressions, engaged));
  }

  private long active(String... kinds) {
    return actors.values().stream().mapToLong(story -> story.active(kinds)).sum();
  }

  private long count(String type) {
    return actors.values().stream().mapToLong(story -> story.count(type)).sum();
  }

  /** Returns the median by nearest rank: of n values the one at rank n / 2, rounded up, from 1. */
  private Long dwellMedian() {
    List<Long> dwells = values("dwellMs");
    return dwells.isEmpty() ? null : dwells.get((dwells.size() + 1) / 2 - 1);
  }

  private List<PositionCount> byPosition() {
    List<Long> shown = values("position");
    List<Long> credited =
        actors.values().stream()
            .map(ActorStory::creditedPosition)
            .filter(Objects::nonNull)
            .toList();
    return shown.stream()
        .distinct()
        .map(at -> new PositionCount(at, times(at, shown), times(at, credited)))
        .filter(count -> count.impressions() >= policy.kThreshold())
        .toList();
  }

  private static long times(Long value, List<Long> values) {
    return values.stream().filter(value::equals).count();
  }

  /** Returns the values of a field over the impressions that have it, sorted. */
  private List<Long> values(String field) {
    return impressions.stream()
        .map(impression -> (Long) impression.data().get(field))
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }
}
