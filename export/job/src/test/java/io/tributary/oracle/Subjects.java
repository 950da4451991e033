package io.tributary.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All subjects by name; a subject without control events has empty records. */
final class Subjects {
  private final Map<String, SubjectRecords> byName = new HashMap<>();

  static Subjects of(List<Event> counting) {
    Subjects subjects = new Subjects();
    for (Event event : counting) {
      subjects.byName.computeIfAbsent(event.subject(), s -> new SubjectRecords()).add(event);
    }
    return subjects;
  }

  SubjectRecords get(String subject) {
    return byName.getOrDefault(subject, new SubjectRecords());
  }
}
