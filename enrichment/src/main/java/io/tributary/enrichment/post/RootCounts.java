package io.tributary.enrichment.post;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many entries of a rare kind each tree has, on the heap. A tree without entries, as nearly all
 * are, needs no read to find none. The counts are rebuilt from state after a restore.
 */
final class RootCounts {
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * @param entries the root of each entry in state
   */
  RootCounts(Stream<String> entries) {
    try (entries) {
      entries.forEach(this::add);
    }
  }

  boolean has(String rootId) {
    return counts.containsKey(rootId);
  }

  void add(String rootId) {
    counts.merge(rootId, 1, Integer::sum);
  }

  void remove(String rootId) {
    counts.computeIfPresent(rootId, (root, count) -> count == 1 ? null : count - 1);
  }
}
