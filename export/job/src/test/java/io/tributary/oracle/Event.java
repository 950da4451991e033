package io.tributary.oracle;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A valid event.
 *
 * @param line index of its line, which distinguishes equal copies
 * @param type without the prefix
 * @param time event time in epoch milliseconds (of a consent change its effective time)
 * @param sentAt the time attribute of the event, in epoch milliseconds
 * @param subject the subject that acts or that the event describes; empty for heartbeats
 * @param data the listed fields that are present, parsed
 */
record Event(
    int line,
    String source,
    String id,
    String type,
    long time,
    long sentAt,
    String subject,
    Map<String, Object> data) {
  private static final Set<String> CONTROL =
      Set.of("consent.changed", "consent.heartbeat", "subject.profiled", "erasure.requested");

  boolean isControl() {
    return CONTROL.contains(type);
  }

  /** Returns the text of a field, or null if it is absent. */
  String text(String field) {
    return (String) data.get(field);
  }

  /** Returns the texts of a field, empty if it is absent. */
  @SuppressWarnings("unchecked")
  List<String> texts(String field) {
    return (List<String>) data.getOrDefault(field, List.of());
  }
}
