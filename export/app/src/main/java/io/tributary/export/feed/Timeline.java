package io.tributary.export.feed;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of the two days: collected in any order, then sorted by time. Events after the end are
 * dropped.
 */
final class Timeline {
  private static final Duration HEARTBEAT_EVERY = Duration.ofMinutes(10);

  private final List<Deed> deeds = new ArrayList<>();
  private final Map<String, Integer> named = new HashMap<>();

  /** An event before sorting, which assigns its id. */
  private record Deed(EventType type, String source, long time, String subject, Object data) {
    Event event(String id) {
      return new Event(time, type.kind(), source, id, subject, data);
    }
  }

  /** Adds an event; the data is the record of the type. */
  void add(EventType type, String source, long time, String subject, Object data) {
    if (time <= SampleDays.END) {
      deeds.add(new Deed(type, source, time, subject, data));
    }
  }

  /** A new id such as {@code comment-00007}, for objects that are not events. */
  String name(String kind) {
    return "%s-%05d".formatted(kind, named.merge(kind, 1, Integer::sum));
  }

  int size() {
    return deeds.size();
  }

  /** The number of heartbeats in two days. */
  static int heartbeats() {
    return (int) ((SampleDays.END - SampleDays.BEGIN) / HEARTBEAT_EVERY.toMillis());
  }

  /** Adds a heartbeat of the consent authority every ten minutes. */
  void beat(Consents consents) {
    for (int i = 1; i <= heartbeats(); i++) {
      consents.heartbeat(SampleDays.at(HEARTBEAT_EVERY.multipliedBy(i)));
    }
  }

  /** All events in the order of time, each with its own id. */
  List<Event> inOrder() {
    deeds.sort(Comparator.comparingLong(Deed::time));
    List<Event> events = new ArrayList<>(deeds.size());
    for (Deed deed : deeds) {
      events.add(deed.event("evt-%06d".formatted(events.size() + 1)));
    }
    return events;
  }
}
