package io.tributary.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the copies: events with the (source, id, subject) of an earlier event that counts. A
 * control event is a copy only if its whole content is equal.
 *
 * <p>The window starts at the copy that counts, not at the previous copy, so a chain of copies does
 * not extend it: the first copy beyond the window counts again. A copy exactly at the length of the
 * window is within it.
 */
final class Duplicates {
  /** The identity of an event; for a control event it includes the whole content. */
  private record Key(String source, String id, String subject, Optional<Content> content) {}

  private record Content(String type, long time, long sentAt, Map<String, Object> data) {}

  private Duplicates() {}

  /** Returns the events that are duplicates of another. */
  static Set<Event> among(List<Event> events, Duration window) {
    Map<Key, List<Event>> copies = new LinkedHashMap<>();
    for (Event event : events) {
      copies.computeIfAbsent(key(event), k -> new ArrayList<>()).add(event);
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

  private static Key key(Event event) {
    Optional<Content> content =
        event.isControl()
            ? Optional.of(new Content(event.type(), event.time(), event.sentAt(), event.data()))
            : Optional.empty();
    return new Key(event.source(), event.id(), event.subject(), content);
  }
}
