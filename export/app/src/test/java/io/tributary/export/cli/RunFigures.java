package io.tributary.export.cli;

import io.tributary.export.accounting.Accounting;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one run or of several, to be compared and added up. */
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

  /** What must be counted when the same input is read again: everything is known. */
  RunFigures again() {
    return new RunFigures(read, invalid, read - invalid, 0, Map.of(), 0);
  }

  /** Summed here and not taken from the program under test. */
  long pending() {
    long refusals = refused.values().stream().mapToLong(Long::longValue).sum();
    return read - invalid - duplicate - admitted - refusals;
  }
}
