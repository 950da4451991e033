package io.tributary.schemas.stream;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * Keeps a time that only grows in operator state. After a restore, every subtask has the largest of
 * all subtasks.
 */
public final class LargestTime {
  private final ListState<Long> state;
  private final long restored;

  /**
   * Opens the state.
   *
   * @param name of the state
   */
  public LargestTime(OperatorStateStore store, String name) throws Exception {
    state = store.getUnionListState(new ListStateDescriptor<>(name, LongSerializer.INSTANCE));
    long largest = Long.MIN_VALUE;
    for (long time : state.get()) {
      largest = Math.max(largest, time);
    }
    restored = largest;
  }

  /** The time at the restored snapshot; {@link Long#MIN_VALUE} without one. */
  public long restored() {
    return restored;
  }

  /** Writes the time into the snapshot being taken. */
  public void snapshot(long time) throws Exception {
    state.update(List.of(time));
  }
}
