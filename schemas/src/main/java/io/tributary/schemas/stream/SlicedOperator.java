package io.tributary.schemas.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Buffers events until the watermark passes them, then processes them key by key in event-time
 * order: a <em>slice</em>. So a subclass sees each key's events in one order, whatever their order
 * of arrival, and accesses keyed state once per key and slice instead of once per event.
 *
 * <p>The <em>clock</em> is the largest watermark ever received. Unlike Flink's watermark it is
 * restored after a failure and in the next run. An event older than the clock is late: it is
 * processed with the next slice. At {@link StreamEnd} all buffered events are processed, and timers
 * advance to the clock, not beyond.
 *
 * <p>Pending events are on the heap up to a limit, and beyond it in state. A watermark that passes
 * more than a slice should contain is processed in several slices, as if watermarks between had
 * arrived: each ends with a second of event time, and its watermark is emitted.
 *
 * @param <K> the key
 * @param <T> the input
 * @param <O> the main output
 */
public abstract class SlicedOperator<K, T, O> extends AbstractStreamOperator<O> {
  private static final long serialVersionUID = 1L;
  private static final int OBJECT_BYTES = 64;

  private final TypeSerializer<T> serializer;

  private transient PendingEvents<T> pending;
  private transient DataOutputSerializer measured;
  private transient ListState<Long> clockState;
  private transient long clock;
  private transient long mark;

  /**
   * @param serializer serializes pending events in snapshots
   */
  @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else
  protected SlicedOperator(TypeSerializer<T> serializer) {
    this.serializer = serializer;
  }

  /** The key of an event, as the stream is keyed. */
  protected abstract K keyOf(T event);

  /** The event time of an event, epoch milliseconds. */
  protected abstract long timeOf(T event);

  /** Orders events by key, then time, then the tie-breaker for equal times. */
  protected abstract Comparator<T> order();

  /**
   * The estimated size of an event on the heap, in bytes. This default serializes the event, which
   * is too slow where events are many.
   */
  protected long sizeOf(T event) {
    measured.clear();
    try {
      serializer.serialize(event, measured);
    } catch (IOException e) {
      throw new UncheckedIOException("an event in memory cannot be serialized", e);
    }
    // Objects and references take about as much as their content.
    return OBJECT_BYTES + 2L * measured.length();
  }

  /** Processes the events of one key that the clock has passed, in order; the key is current. */
  protected abstract void process(K key, List<T> events) throws Exception;

  /**
   * Called when an event arrives; the returned event is buffered in its place. Null if it needs no
   * slice.
   */
  protected @Nullable T arrived(T event) throws Exception {
    return event;
  }

  /** Called at the end of the input, after {@link #process} has received every event. */
  protected void ended() throws Exception {}

  /**
   * Called after all events up to a watermark have been processed. @return the watermark to emit
   * downstream
   */
  protected Watermark onWatermark(Watermark mark) throws Exception {
    return mark;
  }

  /**
   * The watermark in process, not yet emitted downstream; {@link StreamEnd} at the end of the
   * input, which leaves the clock unchanged.
   */
  protected final long currentMark() {
    return mark;
  }

  /** Timers up to this time are due: the clock, or an earlier time. */
  protected long timersUntil() {
    return clock;
  }

  /** The largest watermark ever received, epoch milliseconds. */
  protected final long clock() {
    return clock;
  }

  /** Buffers an event; in an operator with several inputs, those of the ordered input. */
  public final void processElement(StreamRecord<T> element) throws Exception {
    T event = arrived(element.getValue());
    if (event != null) {
      pending.add(event);
    }
  }

  @Override
  public final void processWatermark(Watermark mark) throws Exception {
    if (StreamEnd.isEnd(mark)) {
      end(mark);
      return;
    }
    long target = Math.max(clock, mark.getTimestamp());
    do {
      List<T> slice = new ArrayList<>();
      long reached = pending.release(clock, target, slice);
      advance(reached == target ? mark : new Watermark(reached), slice);
    } while (clock < target);
  }

  private void advance(Watermark mark, List<T> slice) throws Exception {
    this.mark = mark.getTimestamp();
    clock = Math.max(clock, mark.getTimestamp());
    handOver(slice);
    fireTimers();
    forward(onWatermark(mark));
  }

  /** One slice of all events: the clock has passed nearly all of them before the input ends. */
  private void end(Watermark mark) throws Exception {
    this.mark = mark.getTimestamp();
    List<T> slice = new ArrayList<>();
    pending.releaseAll(slice);
    handOver(slice);
    fireTimers();
    ended();
    forward(onWatermark(mark));
  }

  /** Emits a watermark downstream; an operator whose output is not complete yet may do it later. */
  protected void forward(Watermark mark) {
    output.emitWatermark(mark);
  }

  private void fireTimers() throws Exception {
    var timers = getTimeServiceManager();
    if (timers.isPresent()) {
      timers.get().advanceWatermark(new Watermark(timersUntil()));
    }
  }

  private void handOver(List<T> slice) throws Exception {
    slice.sort(order());
    int from = 0;
    while (from < slice.size()) {
      K key = keyOf(slice.get(from));
      int to = from + 1;
      while (to < slice.size() && key.equals(keyOf(slice.get(to)))) {
        to++;
      }
      setCurrentKey(key);
      process(key, slice.subList(from, to));
      from = to;
    }
  }

  @Override
  protected boolean isUsingCustomRawKeyedState() {
    return true;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    measured = new DataOutputSerializer(256);
    pending = pendingEvents();
    pending.restore(context.getRawKeyedStateInputs());
    clockState =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("clock", LongSerializer.INSTANCE));
    clock = smallest(clockState.get());
  }

  /** The limits of this operator's pending events. */
  PendingLimits limits() {
    return PendingLimits.of(getRuntimeContext().getGlobalJobParameters());
  }

  private PendingEvents<T> pendingEvents() {
    var task = getRuntimeContext().getTaskInfo();
    int keyGroups = task.getMaxNumberOfParallelSubtasks();
    KeyGroupRange range =
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            keyGroups, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
    ToIntFunction<T> group =
        event -> KeyGroupRangeAssignment.assignToKeyGroup(keyOf(event), keyGroups);
    PendingFormat<T> format = new PendingFormat<>(serializer);
    KeyedStateBackend<K> backend = getKeyedStateBackend();
    var overflow = new OverflowState<>(backend, range, this::keyOf, group, format);
    PendingEvents<T> events =
        new PendingEvents<>(this::timeOf, this::sizeOf, group, range, limits(), format, overflow);
    getMetricGroup().gauge("pendingEvents", events::events);
    getMetricGroup().gauge("pendingHeapBytes", events::heapBytes);
    getMetricGroup().gauge("pendingEventsInState", events::overflowed);
    return events;
  }

  /** The smallest clock: another subtask may have passed events that this one has not processed. */
  private static long smallest(Iterable<Long> clocks) {
    long smallest = Long.MAX_VALUE;
    for (long restored : clocks) {
      smallest = Math.min(smallest, restored);
    }
    return smallest == Long.MAX_VALUE ? Long.MIN_VALUE : smallest;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    pending.snapshot(context.getRawKeyedOperatorStateOutput());
    clockState.update(List.of(clock));
  }
}
