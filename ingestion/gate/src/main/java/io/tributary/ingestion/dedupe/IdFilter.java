package io.tributary.ingestion.dedupe;

import io.tributary.schemas.record.Hash128;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Determines on the heap whether an id is surely new, so that state need not be read. It is never
 * persisted and never wrong about "surely new": a generation without a filter may contain anything.
 *
 * <p>Each generation has a chain of Bloom filters. When the last is full, a fourfold one is added,
 * while all together stay within a bound. Beyond it more ids pass, and state is read more often.
 */
public final class IdFilter {
  private static final int GROWTH = 4;
  private static final int MOST_GENERATIONS = 8;

  private final long id;
  private final int firstBlocks;
  private final long maxBytes;
  private final TreeMap<Long, List<BloomFilter>> generations = new TreeMap<>();

  /** Generations that start before have no filter, now and in the future. */
  private long droppedBefore = Long.MIN_VALUE + 1;

  private long bytes;

  /**
   * @param id unique among all filters of all runs, and not 0
   * @param firstBlocks blocks of 64 bytes of a generation's first filter
   * @param maxBytes bound for all filters together; each generation's first filter comes on top
   */
  public IdFilter(long id, int firstBlocks, long maxBytes) {
    this.id = id;
    this.firstBlocks = firstBlocks;
    this.maxBytes = maxBytes;
  }

  long id() {
    return id;
  }

  /** The bytes that it occupies. */
  public long bytes() {
    return bytes;
  }

  void add(long generation, Hash128 key) {
    if (generation < droppedBefore) {
      return;
    }
    List<BloomFilter> chain = generations.get(generation);
    if (chain == null) {
      chain = new ArrayList<>();
      generations.put(generation, chain);
      chain.add(newFilter(firstBlocks));
      if (generations.size() > MOST_GENERATIONS) {
        dropBefore(generations.firstKey() + 1);
      }
    }
    BloomFilter last = chain.get(chain.size() - 1);
    if (last.isFull() && bytes + GROWTH * last.bytes() <= maxBytes) {
      last = newFilter(GROWTH * last.blocks());
      chain.add(last);
    }
    last.add(key);
  }

  private BloomFilter newFilter(int blocks) {
    BloomFilter filter = new BloomFilter(blocks);
    bytes += filter.bytes();
    return filter;
  }

  boolean mightContain(long generation, Hash128 key) {
    List<BloomFilter> chain = generations.get(generation);
    if (chain == null) {
      return true;
    }
    for (int i = chain.size() - 1; i >= 0; i--) {
      if (chain.get(i).mightContain(key)) {
        return true;
      }
    }
    return false;
  }

  /** Drops the filters of generations that start before a time. */
  void dropBefore(long start) {
    if (start <= droppedBefore) {
      return;
    }
    droppedBefore = start;
    Map<Long, List<BloomFilter>> dropped = generations.headMap(start);
    dropped.values().forEach(chain -> chain.forEach(filter -> bytes -= filter.bytes()));
    dropped.clear();
  }
}
