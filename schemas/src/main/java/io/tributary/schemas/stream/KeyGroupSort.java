package io.tributary.schemas.stream;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.flink.runtime.state.KeyGroupRange;

/**
 * Events sorted by key group, those of one group in their former order. A counting sort: it hashes
 * each key once and allocates two arrays, however many groups there are.
 */
final class KeyGroupSort<T> {
  private final KeyGroupRange range;
  private final Object[] sorted;

  /** Where the events of each group end. */
  private final int[] ends;

  /**
   * Sorts.
   *
   * @param lists the events, in order
   * @param count how many events all lists have
   * @param groupOf the key group of an event
   * @param range contains the key groups of all events
   */
  KeyGroupSort(
      Collection<? extends List<T>> lists,
      int count,
      ToIntFunction<T> groupOf,
      KeyGroupRange range) {
    this.range = range;
    this.sorted = new Object[count];
    int[] groups = new int[count];
    int[] next = new int[range.getNumberOfKeyGroups() + 1];
    int i = 0;
    for (List<T> events : lists) {
      for (T event : events) {
        int group = groupOf.applyAsInt(event) - range.getStartKeyGroup();
        groups[i++] = group;
        next[group + 1]++;
      }
    }
    for (int group = 1; group < next.length; group++) {
      next[group] += next[group - 1];
    }
    i = 0;
    for (List<T> events : lists) {
      for (T event : events) {
        sorted[next[groups[i++]]++] = event;
      }
    }
    // Placing the events has moved each start to the end of its group.
    this.ends = next;
  }

  /** The events of a group. */
  @SuppressWarnings("unchecked") // the array contains nothing else
  List<T> of(int keyGroup) {
    int group = keyGroup - range.getStartKeyGroup();
    int from = group == 0 ? 0 : ends[group - 1];
    return (List<T>) Arrays.asList(sorted).subList(from, ends[group]);
  }
}
