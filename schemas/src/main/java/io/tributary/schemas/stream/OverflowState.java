package io.tributary.schemas.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.jspecify.annotations.Nullable;

/**
 * Pending events in keyed state: a list of encoded batches, with the bucket as its namespace. A
 * batch is appended without a read, and a bucket is read and removed without a scan.
 *
 * <p>The state is created when the first event overflows. Operators that never overflow have none.
 */
final class OverflowState<K, T> {
  private static final ListStateDescriptor<byte[]> BATCHES =
      new ListStateDescriptor<>("pending-overflow", BytePrimitiveArraySerializer.INSTANCE);

  private final KeyedStateBackend<K> backend;
  private final KeyGroupRange range;
  private final Function<T, K> keyOf;
  private final ToIntFunction<T> groupOf;
  private final PendingFormat<T> format;
  private final OverflowIndex<K> index;
  private @Nullable InternalListState<K, Long, byte[]> batches;

  OverflowState(
      KeyedStateBackend<K> backend,
      KeyGroupRange range,
      Function<T, K> keyOf,
      ToIntFunction<T> groupOf,
      PendingFormat<T> format) {
    this.backend = backend;
    this.range = range;
    this.keyOf = keyOf;
    this.groupOf = groupOf;
    this.format = format;
    this.index = new OverflowIndex<>(backend.getKeySerializer(), range);
  }

  OverflowIndex<K> index() {
    return index;
  }

  /** Appends events to a bucket. */
  void append(long bucket, List<T> events) throws Exception {
    var sorted = new KeyGroupSort<>(List.of(events), events.size(), groupOf, range);
    for (int group : range) {
      List<T> ofGroup = sorted.of(group);
      if (!ofGroup.isEmpty()) {
        K first = keyOf.apply(ofGroup.get(0));
        K carrier = index.add(group, bucket, ofGroup.size(), first);
        state(carrier, bucket).add(format.encode(ofGroup));
      }
    }
  }

  /** Removes and returns the events of a bucket, those of each key in the order of appending. */
  List<T> take(long bucket) throws Exception {
    List<T> events = new ArrayList<>();
    for (int group : range) {
      if (index.has(group, bucket)) {
        int before = events.size();
        var list = state(index.carrier(group), bucket);
        Iterable<byte[]> encoded = list.get();
        if (encoded == null) {
          throw new IOException(
              "key group %d has no pending events of bucket %d in state, but its index has it"
                  .formatted(group, bucket));
        }
        for (byte[] batch : encoded) {
          format.decode(batch, events::add);
        }
        list.clear();
        index.remove(group, bucket, events.size() - before);
      }
    }
    return events;
  }

  @SuppressWarnings("unchecked") // all list states of Flink's backends are of this type
  private InternalListState<K, Long, byte[]> state(K key, long bucket) throws Exception {
    if (batches == null) {
      batches =
          (InternalListState<K, Long, byte[]>)
              backend.getOrCreateKeyedState(LongSerializer.INSTANCE, BATCHES);
    }
    backend.setCurrentKey(key);
    batches.setCurrentNamespace(bucket);
    return batches;
  }
}
