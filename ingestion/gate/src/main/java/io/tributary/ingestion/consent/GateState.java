package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.BucketKey;
import io.tributary.ingestion.dedupe.Dedup;
import io.tributary.ingestion.dedupe.IdBucket;
import io.tributary.ingestion.dedupe.IdExpiry;
import io.tributary.ingestion.dedupe.IdFilter;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import java.security.SecureRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * The gate's keyed state, in one layout for both backends. What differs is how it is used:
 *
 * <ul>
 *   <li>On the heap, pages and buckets are changed in place, and a page holds a person's first ids
 *       itself. Most persons need no bucket.
 *   <li>In RocksDB, an id is appended blindly if a filter on the heap proves that it is new, and a
 *       page is written only when it changes.
 * </ul>
 */
final class GateState {
  private final GateMemory memory;
  private final boolean isOnHeap;
  private final SubjectPages pages;
  private final MapState<Hash128, TouchedPost> touched;
  private final InternalListState<Hash128, BucketKey, IdBucket> ids;

  @SuppressWarnings("unchecked") // every list state is internal
  GateState(KeyedStateStore store, KeyedStateBackend<Hash128> backend, GateMemory memory)
      throws Exception {
    this.memory = memory;
    // A value that Flink hands out as a copy may be kept; on the heap it is the state itself.
    isOnHeap = !backend.isSafeToReuseKVState();
    pages =
        new SubjectPages(
            store.getState(new ValueStateDescriptor<>("page", SubjectPageSerializer.INSTANCE)),
            store.getState(new ValueStateDescriptor<>("engaged-at", LongSerializer.INSTANCE)),
            isOnHeap ? 0 : memory.pageBytes());
    touched =
        store.getMapState(
            new MapStateDescriptor<>(
                "touched-posts", Hash128Serializer.INSTANCE, TouchedPostSerializer.INSTANCE));
    ids =
        (InternalListState<Hash128, BucketKey, IdBucket>)
            backend.getOrCreateKeyedState(BucketKeySerializer.INSTANCE, KeyedIdBuckets.DESCRIPTOR);
  }

  SubjectPages pages() {
    return pages;
  }

  MapState<Hash128, TouchedPost> touched() {
    return touched;
  }

  /**
   * Deduplication over the buckets of ids.
   *
   * @param services gives the service of the timers that expire ids
   */
  Dedup dedup(
      Function<Triggerable<Hash128, Long>, InternalTimerService<Long>> services,
      IdExpiry expiry,
      LongSupplier clock) {
    IdTimers timers = new IdTimers(pages);
    KeyedIdBuckets buckets = new KeyedIdBuckets(ids, services.apply(timers), isOnHeap);
    Dedup dedup =
        isOnHeap
            ? new Dedup(buckets, expiry, clock, null, memory.ownIds())
            : new Dedup(buckets, expiry, clock, newFilter(), 0);
    timers.open(dedup);
    return dedup;
  }

  /** A filter with a name that no page in a restored state can have. */
  private IdFilter newFilter() {
    return new IdFilter(
        new SecureRandom().nextLong() | 1, memory.filterBlocks(), memory.filterBytes());
  }
}
