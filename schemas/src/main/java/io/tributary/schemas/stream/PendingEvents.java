package io.tributary.schemas.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupStatePartitionStreamProvider;
import org.apache.flink.runtime.state.KeyedStateCheckpointOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Events later than the clock, in buckets of about a second of event time, so that a watermark
 * touches only the buckets it passes and one more.
 *
 * <p>They are on the heap while their estimated size stays within a limit. Beyond it, the latest
 * buckets go to state, until half of the limit is free: so each event goes there at most once, in
 * batches. A bucket may have earlier events in state and later ones on the heap; those in state
 * come first. The bucket that contains the clock stays on the heap, because every watermark reads
 * it.
 *
 * <p>Snapshots hold the events on the heap and the index of those in state by key group, so that
 * they follow their keys when the job is rescaled.
 */
final class PendingEvents<T> {
  private static final int BUCKET_BITS = 10;
  private static final long BUCKET_MASK = (1L << BUCKET_BITS) - 1;

  /** A second of events and their estimated size. */
  private static final class Bucket<T> {
    private List<T> events = new ArrayList<>();
    private long bytes;
  }

  private final ToLongFunction<T> time;
  private final ToLongFunction<T> size;
  private final ToIntFunction<T> group;
  private final KeyGroupRange range;
  private final PendingLimits limits;
  private final PendingFormat<T> format;
  private final OverflowState<?, T> overflow;
  private final TreeMap<Long, Bucket<T>> buckets = new TreeMap<>();

  /** The bucket of the last event; the next event most likely belongs to it too. */
  private @Nullable Bucket<T> bucket;

  private long bucketNumber;
  private long clockBucket = Long.MIN_VALUE;
  private int heapEvents;
  private long heapBytes;

  /**
   * Creates an empty buffer.
   *
   * @param time event time
   * @param size estimated size on the heap, bytes
   * @param group key group
   * @param range the key groups of the operator
   */
  PendingEvents(
      ToLongFunction<T> time,
      ToLongFunction<T> size,
      ToIntFunction<T> group,
      KeyGroupRange range,
      PendingLimits limits,
      PendingFormat<T> format,
      OverflowState<?, T> overflow) {
    this.time = time;
    this.size = size;
    this.group = group;
    this.range = range;
    this.limits = limits;
    this.format = format;
    this.overflow = overflow;
  }

  /** All events that wait, on the heap and in state. */
  long events() {
    return heapEvents + overflow.index().events();
  }

  long heapBytes() {
    return heapBytes;
  }

  /** The events in state. */
  long overflowed() {
    return overflow.index().events();
  }

  /** Adds an event; the current key may be another afterwards. */
  void add(T event) throws Exception {
    long bytes = size.applyAsLong(event);
    Bucket<T> into = bucket(time.applyAsLong(event) >> BUCKET_BITS);
    into.events.add(event);
    into.bytes += bytes;
    heapEvents++;
    heapBytes += bytes;
    if (heapBytes > limits.heapBytes()) {
      spill();
    }
  }

  private Bucket<T> bucket(long number) {
    Bucket<T> found = bucket;
    if (found == null || number != bucketNumber) {
      found = buckets.computeIfAbsent(number, n -> new Bucket<>());
      bucket = found;
      bucketNumber = number;
    }
    return found;
  }

  private void spill() throws Exception {
    bucket = null;
    while (heapBytes > limits.heapBytes() / 2
        && !buckets.isEmpty()
        && buckets.lastKey() > clockBucket) {
      long last = buckets.lastKey();
      overflow.append(last, remove(last).events);
    }
  }

  private Bucket<T> remove(long number) {
    Bucket<T> removed = buckets.remove(number);
    if (removed == null) {
      return new Bucket<>();
    }
    heapEvents -= removed.events.size();
    heapBytes -= removed.bytes;
    return removed;
  }

  /**
   * Moves events not later than a time into a slice, the earliest buckets first. Stops after a
   * bucket when the slice is large enough, but not before the clock.
   *
   * @param clock the operator's clock
   * @param until not before the clock
   * @return the time up to which no event is left: {@code until}, or an earlier one after the clock
   */
  long release(long clock, long until, List<T> slice) throws Exception {
    bucket = null;
    clockBucket = until >> BUCKET_BITS;
    long bytes = 0;
    for (long next = first(); next < clockBucket; next = first()) {
      bytes += takeAll(next, slice);
      long end = next << BUCKET_BITS | BUCKET_MASK;
      if (bytes >= limits.sliceBytes() && end > clock) {
        clockBucket = next;
        return end;
      }
    }
    if (first() == clockBucket) {
      takeUntil(until, slice);
    }
    return until;
  }

  /** Moves all events into a slice. */
  void releaseAll(List<T> slice) throws Exception {
    bucket = null;
    for (long next = first(); next != OverflowIndex.NONE; next = first()) {
      takeAll(next, slice);
    }
  }

  private long first() {
    long inState = overflow.index().first();
    return buckets.isEmpty() ? inState : Math.min(inState, buckets.firstKey());
  }

  /** Returns the estimated size of the events. */
  private long takeAll(long number, List<T> slice) throws Exception {
    long bytes = 0;
    if (overflow.index().first() == number) {
      for (T event : overflow.take(number)) {
        bytes += size.applyAsLong(event);
        slice.add(event);
      }
    }
    Bucket<T> onHeap = remove(number);
    slice.addAll(onHeap.events);
    return bytes + onHeap.bytes;
  }

  /** Splits the bucket that contains a time. */
  private void takeUntil(long until, List<T> slice) throws Exception {
    List<T> all = new ArrayList<>();
    takeAll(clockBucket, all);
    Bucket<T> kept = new Bucket<>();
    for (T event : all) {
      if (time.applyAsLong(event) <= until) {
        slice.add(event);
      } else {
        kept.events.add(event);
        kept.bytes += size.applyAsLong(event);
      }
    }
    if (!kept.events.isEmpty()) {
      buckets.put(clockBucket, kept);
      heapEvents += kept.events.size();
      heapBytes += kept.bytes;
    }
  }

  void snapshot(KeyedStateCheckpointOutputStream out) throws IOException {
    List<List<T>> lists = buckets.values().stream().map(b -> b.events).toList();
    KeyGroupSort<T> sorted = new KeyGroupSort<>(lists, heapEvents, group, range);
    DataOutputSerializer buffer = new DataOutputSerializer(1 << 12);
    for (int keyGroup : range) {
      List<T> events = sorted.of(keyGroup);
      if (!events.isEmpty() || overflow.index().has(keyGroup)) {
        out.startNewKeyGroup(keyGroup);
        format.write(keyGroup, overflow.index(), events, buffer);
        out.write(buffer.getSharedBuffer(), 0, buffer.length());
        buffer.clear();
      }
    }
  }

  void restore(Iterable<KeyGroupStatePartitionStreamProvider> inputs) throws Exception {
    for (KeyGroupStatePartitionStreamProvider input : inputs) {
      format.read(
          input.getKeyGroupId(),
          overflow.index(),
          this::add,
          new DataInputViewStreamWrapper(input.getStream()));
    }
  }
}
