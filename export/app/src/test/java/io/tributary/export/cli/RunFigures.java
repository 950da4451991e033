package io.tributary.export.cli;

import io.tributary.export.accounting.Accounting;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one or more runs, for comparison and addition. */
record RunFigures(
    long read, long invalid, long duplicate, long admitted, Map<String, Long> refused, long posts) {

  static RunFigures of(Accounting accounting) {
    return new RunFigures(
        accounting.read(),
        accounting.invalid(),
        accounting.duplicate(),
        accounting.admitted(),
        new TreeMap<>(accounting.refused()),
        accounting.posts());
  }

  RunFigures plus(RunFigures other) {
    Map<String, Long> sum = new TreeMap<>(refused);
    other.refused.forEach((reason, events) -> sum.merge(reason, events, Long::sum));
    return new RunFigures(
        read + other.read,
        invalid + other.invalid,
        duplicate + other.duplicate,
        admitted + other.admitted,
        sum,
        posts + other.posts);
  }

  /** Returns the expected figures when the same input is read again: every event is a copy. */
  RunFigures again() {
    return new RunFigures(read, invalid, read - invalid, 0, Map.of(), 0);
  }

  /** Computed here and not taken from the program under test. */
  long pending() {
    long refusals = refused.values().stream().mapToLong(Long::longValue).sum();
    return read - invalid - duplicate - admitted - refusals;
  }
}
