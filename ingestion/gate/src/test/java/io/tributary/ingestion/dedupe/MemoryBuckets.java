package io.tributary.ingestion.dedupe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One person's buckets in memory. Counts accesses, and keeps timers until they are due. */
public final class MemoryBuckets implements IdBuckets {
  final Map<BucketKey, List<IdBucket>> buckets = new HashMap<>();
  final TreeMap<Long, List<Long>> timers = new TreeMap<>();
  int reads;
  int writes;
  int cleared;

  void reset() {
    buckets.clear();
    timers.clear();
  }

  @Override
  public List<IdBucket> read(BucketKey bucket) {
    reads++;
    return buckets.getOrDefault(bucket, List.of());
  }

  @Override
  public void add(BucketKey bucket, IdBucket ids) {
    writes++;
    buckets.computeIfAbsent(bucket, b -> new ArrayList<>()).add(ids);
  }

  @Override
  public void clear(BucketKey bucket) {
    cleared++;
    buckets.remove(bucket);
  }

  @Override
  public void expireAt(long generation, long time) {
    List<Long> due = timers.computeIfAbsent(time, t -> new ArrayList<>());
    if (!due.contains(generation)) {
      due.add(generation);
    }
  }

  /** Expires the generations whose timers are due at a clock. */
  void fire(long clock, Dedup dedup, PersonIds ids) throws Exception {
    while (!timers.isEmpty() && timers.firstKey() <= clock) {
      for (long generation : timers.pollFirstEntry().getValue()) {
        dedup.expire(ids, generation);
      }
    }
  }

  /** The number of ids in the largest bucket. */
  int largest() {
    return buckets.values().stream().mapToInt(MemoryBuckets::ids).max().orElse(0);
  }

  private static int ids(List<IdBucket> parts) {
    return parts.stream().mapToInt(IdBucket::size).sum();
  }
}
