package io.tributary.export.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the CPU time of this process's threads by group. */
final class ThreadBudget {
  private static final double MICROS = 1e6;

  private final ThreadFiles files;
  private final Map<Long, String> names = new HashMap<>();
  private final Growth growth;

  ThreadBudget(ThreadFiles files) {
    this.files = files;
    this.growth = new Growth(micros());
  }

  void look() {
    growth.look(micros());
  }

  private Map<Long, Long> micros() {
    Map<Long, Long> micros = new HashMap<>();
    files
        .threads()
        .forEach(
            (id, thread) -> {
              // A pool's thread may be renamed; the last name counts.
              names.put(id, thread.name());
              micros.put(id, thread.cpuMicros());
            });
    return micros;
  }

  /**
   * CPU seconds by group. Threads that ended between two looks are in the rest.
   *
   * @param cpuSeconds of the whole process
   */
  SortedMap<String, Double> seconds(double cpuSeconds) {
    SortedMap<String, Double> groups = new TreeMap<>();
    growth
        .byThread()
        .forEach(
            (id, micros) ->
                groups.merge(
                    ThreadGroups.of(names.getOrDefault(id, "")), micros / MICROS, Double::sum));
    if (!groups.isEmpty()) {
      double known = groups.values().stream().mapToDouble(Double::doubleValue).sum();
      groups.merge(ThreadGroups.OTHER, Math.max(0, cpuSeconds - known), Double::sum);
    }
    return groups;
  }
}
