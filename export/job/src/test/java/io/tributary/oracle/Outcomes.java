package io.tributary.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The outcome of each line; every line must have exactly one. */
final class Outcomes {
  static final String INVALID = "INVALID";
  static final String DUPLICATE = "DUPLICATE";
  static final String ADMITTED = "ADMITTED";

  private final List<String> byLine;

  Outcomes(int lines) {
    byLine = new ArrayList<>(Collections.nCopies(lines, null));
  }

  void set(int line, String outcome) {
    if (byLine.set(line, outcome) != null) {
      throw new IllegalStateException("line " + line + " has two outcomes");
    }
  }

  List<String> byLine() {
    int missing = byLine.indexOf(null);
    if (missing >= 0) {
      throw new IllegalStateException("line " + missing + " has no outcome");
    }
    return Collections.unmodifiableList(byLine);
  }

  long count(String outcome) {
    return byLine.stream().filter(outcome::equals).count();
  }

  SortedMap<String, Long> refused() {
    SortedMap<String, Long> refused = new TreeMap<>();
    byLine().forEach(outcome -> refused.merge(outcome, 1L, Long::sum));
    refused.keySet().removeAll(List.of(INVALID, DUPLICATE, ADMITTED));
    return refused;
  }
}
