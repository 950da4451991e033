package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.jspecify.annotations.Nullable;

/** The early changes of the current post id, in Flink's keyed state. */
final class KeyedEarlyChanges extends EarlyChanges {
  private final MapState<Hash128, Long> times;
  private final ValueState<EarlyChangeList> lists;

  KeyedEarlyChanges(KeyedStateStore store) {
    times =
        store.getMapState(
            new MapStateDescriptor<>(
                "early-change-times", Hash128Serializer.INSTANCE, LongSerializer.INSTANCE));
    lists =
        store.getState(
            new ValueStateDescriptor<>("early-changes", EarlyChangesSerializer.INSTANCE));
  }

  @Override
  @Nullable Long get(Hash128 key) throws Exception {
    return times.get(key);
  }

  @Override
  void put(Hash128 key, long time) throws Exception {
    times.put(key, time);
  }

  /** The changes that the first owner was entitled to make. Removes all early changes of the id. */
  List<LineageMessage> take(Owner owner) throws Exception {
    List<LineageMessage> changes = new ArrayList<>(by(owner));
    EarlyChangeList old = lists.value();
    if (old != null) {
      changes.addAll(old.by(owner));
      lists.clear();
    }
    times.clear();
    return changes;
  }
}
