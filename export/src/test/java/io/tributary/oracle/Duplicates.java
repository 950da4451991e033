package io.tributary.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the copies: events of one (source, id, subject) of which an earlier one counts.
 *
 * <p>The window reaches from the copy that counts, not from the copy before, so a chain of copies
 * does not extend it: the first copy beyond the window counts again. A copy exactly at the window's
 * length is within it.
 */
final class Duplicates {
  private record Key(String source, String id, String subject) {}

  private Duplicates() {}

  /** The events that are duplicates of another. */
  static Set<Event> among(List<Event> events, Duration window) {
    Map<Key, List<Event>> copies = new LinkedHashMap<>();
    for (Event event : events) {
      Key key = new Key(event.source(), event.id(), event.subject());
      copies.computeIfAbsent(key, k -> new ArrayList<>()).add(event);
    }
    Set<Event> duplicates = new HashSet<>();
    for (List<Event> group : copies.values()) {
      group.sort(Comparator.comparingLong(Event::time).thenComparingInt(Event::line));
      Event counting = group.get(0);
      for (Event event : group.subList(1, group.size())) {
        if (event.time() - counting.time() <= window.toMillis()) {
          duplicates.add(event);
        } else {
          counting = event;
        }
      }
    }
    return duplicates;
  }
}
