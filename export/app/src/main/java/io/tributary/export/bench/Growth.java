package io.tributary.export.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * How much the counters of threads have grown since the first look. The last value of a thread that
 * has ended remains; a thread that began later counts from 0.
 */
final class Growth {
  private final Map<Long, Long> before;
  private final Map<Long, Long> grown = new HashMap<>();

  /**
   * @param before the counters at the beginning, by thread
   */
  Growth(Map<Long, Long> before) {
    this.before = Map.copyOf(before);
  }

  /** Looks again. */
  void look(Map<Long, Long> now) {
    now.forEach((thread, value) -> grown.put(thread, value - before.getOrDefault(thread, 0L)));
  }

  /** The growth by thread. */
  Map<Long, Long> byThread() {
    return Map.copyOf(grown);
  }

  long total() {
    return grown.values().stream().mapToLong(Long::longValue).sum();
  }
}
