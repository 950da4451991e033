package io.tributary.enrichment.engagement;

import java.util.Arrays;

/**
 * Sorts encoded facts by actor, time and rank; equal ones keep their order. The keys are in arrays
 * of primitives that one sorter uses again.
 */
final class FactSorter {
  /** Arrays for more facts than this are not kept. */
  private static final int KEPT = 1 << 16;

  private long[] high = {};
  private long[] low = {};
  private long[] time = {};
  private int[] rank = {};
  private int[] offset = {};
  private int size;

  /** Sorts the facts of one array. @return the same array if it is sorted already */
  byte[] sort(byte[] facts) throws Exception {
    if (read(facts)) {
      return facts;
    }
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    sort(order.clone(), order, 0, size);
    byte[] sorted = new byte[facts.length];
    int to = 0;
    for (int fact : order) {
      int from = offset[fact];
      int length = offset[fact + 1] - from;
      System.arraycopy(facts, from, sorted, to, length);
      to += length;
    }
    if (size > KEPT) {
      resize(0);
    }
    return sorted;
  }

  /** Reads the keys. @return whether they are in order */
  private boolean read(byte[] facts) throws Exception {
    boolean inOrder = true;
    size = 0;
    FactCursor cursor = FactLog.cursor(facts);
    while (cursor.advance()) {
      if (size + 1 >= offset.length) {
        resize(Math.max(16, 2 * size));
      }
      high[size] = cursor.actorHigh();
      low[size] = cursor.actorLow();
      time[size] = cursor.time();
      rank[size] = cursor.rank();
      offset[size] = cursor.offset();
      inOrder &= size == 0 || compare(size - 1, size) <= 0;
      size++;
    }
    if (size > 0) {
      offset[size] = facts.length;
    }
    return inOrder;
  }

  private void resize(int facts) {
    high = Arrays.copyOf(high, facts);
    low = Arrays.copyOf(low, facts);
    time = Arrays.copyOf(time, facts);
    rank = Arrays.copyOf(rank, facts);
    offset = Arrays.copyOf(offset, facts + 1);
  }

  /** Merge sort: both arrays have the same content; the result is in the second. */
  private void sort(int[] from, int[] into, int begin, int end) {
    if (end - begin < 2) {
      return;
    }
    int middle = (begin + end) >>> 1;
    sort(into, from, begin, middle);
    sort(into, from, middle, end);
    int left = begin;
    int right = middle;
    for (int i = begin; i < end; i++) {
      boolean takeLeft = right == end || (left < middle && compare(from[left], from[right]) <= 0);
      into[i] = takeLeft ? from[left++] : from[right++];
    }
  }

  private int compare(int a, int b) {
    int order = Long.compare(high[a], high[b]);
    if (order == 0) {
      order = Long.compare(low[a], low[b]);
    }
    if (order == 0) {
      order = Long.compare(time[a], time[b]);
    }
    return order == 0 ? Integer.compare(rank[a], rank[b]) : order;
  }
}
