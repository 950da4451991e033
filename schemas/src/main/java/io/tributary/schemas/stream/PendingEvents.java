package io.tributary.schemas.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyGroupStatePartitionStreamProvider;
import org.apache.flink.runtime.state.KeyedStateCheckpointOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Events later than the clock. On the heap they are in buckets of about a second of event time, so
 * that a watermark touches only the buckets it passes and one more. Snapshots hold them by key
 * group, so that they follow their keys when the job is rescaled.
 */
final class PendingEvents<T> {
  private static final int BUCKET_BITS = 10;

  private final TypeSerializer<T> serializer;
  private final ToLongFunction<T> time;
  private final Function<T, ?> key;
  private final int keyGroups;
  private final TreeMap<Long, ArrayList<T>> buckets = new TreeMap<>();

  /** The bucket of the last event; the next event most likely belongs to it too. */
  private @Nullable ArrayList<T> bucket;

  private long bucketNumber;

  PendingEvents(
      TypeSerializer<T> serializer, ToLongFunction<T> time, Function<T, ?> key, int keyGroups) {
    this.serializer = serializer;
    this.time = time;
    this.key = key;
    this.keyGroups = keyGroups;
  }

  void add(T event) {
    long number = time.applyAsLong(event) >> BUCKET_BITS;
    ArrayList<T> into = bucket;
    if (into == null || number != bucketNumber) {
      into = buckets.computeIfAbsent(number, n -> new ArrayList<>());
      bucket = into;
      bucketNumber = number;
    }
    into.add(event);
  }

  /** Removes and returns those not later than a time. */
  List<T> release(long until) {
    List<T> passed = new ArrayList<>();
    bucket = null;
    long last = until >> BUCKET_BITS;
    while (!buckets.isEmpty() && buckets.firstKey() < last) {
      passed.addAll(buckets.pollFirstEntry().getValue());
    }
    ArrayList<T> split = buckets.get(last);
    if (split != null) {
      ArrayList<T> kept = new ArrayList<>();
      for (T event : split) {
        (time.applyAsLong(event) <= until ? passed : kept).add(event);
      }
      if (kept.isEmpty()) {
        buckets.remove(last);
      } else {
        buckets.put(last, kept);
      }
    }
    return passed;
  }

  void snapshot(KeyedStateCheckpointOutputStream out) throws IOException {
    TreeMap<Integer, ArrayList<T>> groups = new TreeMap<>();
    for (ArrayList<T> events : buckets.values()) {
      for (T event : events) {
        int group = KeyGroupRangeAssignment.assignToKeyGroup(key.apply(event), keyGroups);
        groups.computeIfAbsent(group, g -> new ArrayList<>()).add(event);
      }
    }
    DataOutputViewStreamWrapper view = new DataOutputViewStreamWrapper(out);
    for (var group : groups.entrySet()) {
      out.startNewKeyGroup(group.getKey());
      view.writeInt(group.getValue().size());
      for (T event : group.getValue()) {
        serializer.serialize(event, view);
      }
    }
  }

  void restore(Iterable<KeyGroupStatePartitionStreamProvider> inputs) throws IOException {
    for (KeyGroupStatePartitionStreamProvider input : inputs) {
      DataInputViewStreamWrapper view = new DataInputViewStreamWrapper(input.getStream());
      int count = view.readInt();
      for (int i = 0; i < count; i++) {
        add(serializer.deserialize(view));
      }
    }
  }
}
