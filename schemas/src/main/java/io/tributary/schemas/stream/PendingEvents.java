package io.tributary.schemas.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyGroupStatePartitionStreamProvider;
import org.apache.flink.runtime.state.KeyedStateCheckpointOutputStream;

/**
 * Events that the clock has not passed, on the heap; in snapshots by key group, so that they follow
 * their keys when the job is rescaled.
 */
final class PendingEvents<T> {
  private final TypeSerializer<T> serializer;
  private final ToLongFunction<T> time;
  private final Function<T, ?> key;
  private final int keyGroups;
  private ArrayList<T> events = new ArrayList<>();

  PendingEvents(
      TypeSerializer<T> serializer, ToLongFunction<T> time, Function<T, ?> key, int keyGroups) {
    this.serializer = serializer;
    this.time = time;
    this.key = key;
    this.keyGroups = keyGroups;
  }

  void add(T event) {
    events.add(event);
  }

  /** Removes and returns those not later than a time, in the order they came. */
  ArrayList<T> release(long until) {
    ArrayList<T> passed = new ArrayList<>();
    ArrayList<T> kept = new ArrayList<>();
    for (T event : events) {
      (time.applyAsLong(event) <= until ? passed : kept).add(event);
    }
    events = kept;
    return passed;
  }

  void snapshot(KeyedStateCheckpointOutputStream out) throws IOException {
    TreeMap<Integer, ArrayList<T>> groups = new TreeMap<>();
    for (T event : events) {
      int group = KeyGroupRangeAssignment.assignToKeyGroup(key.apply(event), keyGroups);
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(event);
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
        events.add(serializer.deserialize(view));
      }
    }
  }
}
