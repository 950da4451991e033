package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.BucketKey;
import io.tributary.ingestion.dedupe.IdBucket;
import io.tributary.ingestion.dedupe.IdBuckets;
import io.tributary.schemas.record.Hash128;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * Buckets of ids in keyed state: a list of parts per person and bucket.
 *
 * <p>RocksDB appends a part without reading the others. On the heap, the list has one part, which
 * is changed in place; Flink copies it first if a snapshot is reading it.
 */
final class KeyedIdBuckets implements IdBuckets {
  static final ListStateDescriptor<IdBucket> DESCRIPTOR =
      new ListStateDescriptor<>("ids", IdBucketSerializer.INSTANCE);

  private final InternalListState<Hash128, BucketKey, IdBucket> state;
  private final InternalTimerService<Long> timers;
  private final boolean isOnHeap;

  KeyedIdBuckets(
      InternalListState<Hash128, BucketKey, IdBucket> state,
      InternalTimerService<Long> timers,
      boolean isOnHeap) {
    this.state = state;
    this.timers = timers;
    this.isOnHeap = isOnHeap;
  }

  @Override
  public List<IdBucket> read(BucketKey bucket) throws Exception {
    state.setCurrentNamespace(bucket);
    List<IdBucket> parts = state.getInternal();
    return parts == null ? List.of() : parts;
  }

  @Override
  public void add(BucketKey bucket, IdBucket ids) throws Exception {
    List<IdBucket> parts = isOnHeap ? read(bucket) : List.of();
    if (parts.isEmpty()) {
      state.setCurrentNamespace(bucket);
      state.add(ids);
      return;
    }
    IdBucket first = parts.get(0);
    for (int last = parts.size() - 1; last > 0; last--) {
      // RocksDB wrote them, into the savepoint that was restored.
      first.addAll(parts.remove(last));
    }
    first.addAll(ids);
    state.updateInternal(parts);
  }

  @Override
  public void clear(BucketKey bucket) {
    state.setCurrentNamespace(bucket);
    state.clear();
  }

  @Override
  public void expireAt(long generation, long time) {
    timers.registerEventTimeTimer(generation, time);
  }
}
