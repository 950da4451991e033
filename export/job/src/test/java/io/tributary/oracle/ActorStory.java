package io.tributary.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The events of one actor on one post within one window, in order; only events that count. */
final class ActorStory {
  private static final Set<String> POSITIVE = Set.of("like", "love", "laugh", "save");

  private final List<Event> impressions = new ArrayList<>();
  private final Map<String, Long> activeSince = new TreeMap<>();
  private final List<Event> remarks = new ArrayList<>();

  void add(Event event) {
    switch (event.type()) {
      case "impression.served":
        impressions.add(event);
        break;
      case "reaction.added":
        activeSince.putIfAbsent(event.text("reaction"), event.time());
        break;
      case "reaction.removed":
        activeSince.remove(event.text("reaction"));
        break;
      default:
        remarks.add(event);
        break;
    }
  }

  List<Event> impressions() {
    return impressions;
  }

  /** Returns how many of the kinds of reaction are active. */
  long active(String... kinds) {
    return Set.of(kinds).stream().filter(activeSince::containsKey).count();
  }

  /** Returns the number of events of a type that cannot be undone. */
  long count(String type) {
    return remarks.stream().filter(event -> event.type().equals(type)).count();
  }

  boolean isEngaged() {
    return firstEngagement().isPresent();
  }

  /** Returns the time of the oldest positive engagement that is still active. */
  private OptionalLong firstEngagement() {
    LongStream reactions =
        activeSince.entrySet().stream()
            .filter(entry -> POSITIVE.contains(entry.getKey()))
            .mapToLong(Map.Entry::getValue);
    LongStream others =
        remarks.stream()
            .filter(event -> !event.type().equals("post.reported"))
            .mapToLong(Event::time);
    return LongStream.concat(reactions, others).min();
  }

  /** Returns the position that is credited with the engagement, or null if there is none. */
  Long creditedPosition() {
    OptionalLong engaged = firstEngagement();
    if (engaged.isEmpty()) {
      return null;
    }
    Long position = null;
    for (Event impression : impressions) {
      Long shownAt = (Long) impression.data().get("position");
      if (shownAt != null && impression.time() <= engaged.getAsLong()) {
        position = shownAt;
      }
    }
    return position;
  }
}
