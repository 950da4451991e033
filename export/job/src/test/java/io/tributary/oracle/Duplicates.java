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
 * Finds the copies: events of one (source, id, subject) of which an earlier one counts; of control
 * events only such as say the same.
 *
 * <p>The window reaches from the copy that counts, not from the copy before, so a chain of copies
 * does not extend it: the first copy beyond the window counts again. A copy exactly at the window's
 * length is within it.
 */
final class Duplicates {
  /** Of a control event with all that it says, of another event with nothing more. */
  private record Key(String source, String id, String subject, Optional<Said> said) {}

  private record Said(String type, long time, long sentAt, Map<String, Object> data) {}

  private Duplicates() {}

  /** The events that are duplicates of another. */
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
    Optional<Said> said =
        event.isControl()
            ? Optional.of(new Said(event.type(), event.time(), event.sentAt(), event.data()))
            : Optional.empty();
    return new Key(event.source(), event.id(), event.subject(), said);
  }
}
