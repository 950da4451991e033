package io.tributary.export.job;

import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;

/** One subtask of a real operator: reads its channels and aligns barriers like Flink. */
final class SimulatedTask<T, U> {
  /**
   * The state of a subtask at a barrier.
   *
   * @param overflowed whether pending events are in state
   */
  record Snapshot(OperatorSubtaskState state, List<TableRow> rows, boolean overflowed) {}

  private static final int MOST_AT_ONCE = 12;
  private static final long TURN_MILLIS = 10;

  /** A channel and the index of the input that it leads to. */
  private record Inlet(Channel<?> channel, boolean isSecond) {}

  private final SimulatedOperator<T, U> operator;
  private final TaskOutput output;
  private final List<Inlet> inputs = new ArrayList<>();
  private long[] marks = {};
  private long mark = Long.MIN_VALUE;
  private int barriers;
  private Snapshot snapshot;

  SimulatedTask(SimulatedOperator<T, U> operator, TaskOutput output) {
    this.operator = operator;
    this.output = output;
  }

  TaskOutput output() {
    return output;
  }

  void first(Channel<T> channel) {
    input(new Inlet(channel, false));
  }

  void second(Channel<U> channel) {
    input(new Inlet(channel, true));
  }

  private void input(Inlet inlet) {
    inputs.add(inlet);
    marks = new long[inputs.size()];
    Arrays.fill(marks, Long.MIN_VALUE);
  }

  boolean isReady() {
    return hasTurn() || hasInput();
  }

  private boolean hasInput() {
    return inputs.stream().anyMatch(inlet -> inlet.channel.isReady());
  }

  /** Whether the operator has work left for which it waits until others have had their turn. */
  private boolean hasTurn() {
    return operator.harness().getProcessingTimeService().getNumActiveTimers() > 0;
  }

  /** Processes a few elements of one channel, or lets the operator have its turn. */
  void step(SplittableRandom random) throws Exception {
    if (hasTurn() && (random.nextBoolean() || !hasInput())) {
      operator.harness().setProcessingTime(operator.harness().getProcessingTime() + TURN_MILLIS);
      return;
    }
    int[] ready =
        java.util.stream.IntStream.range(0, inputs.size())
            .filter(i -> inputs.get(i).channel.isReady())
            .toArray();
    int from = ready[random.nextInt(ready.length)];
    Channel<?> channel = inputs.get(from).channel;
    for (int i = random.nextInt(MOST_AT_ONCE); i >= 0 && channel.isReady(); i--) {
      handle(from, channel.take());
    }
  }

  @SuppressWarnings("unchecked")
  private void handle(int from, Object element) throws Exception {
    if (element instanceof Channel.Mark watermark) {
      marks[from] = Math.max(marks[from], watermark.time());
      long smallest = Arrays.stream(marks).min().getAsLong();
      if (smallest > mark) {
        mark = smallest;
        operator.watermark(new Watermark(mark));
      }
    } else if (element instanceof Channel.Barrier barrier) {
      align(from, barrier);
    } else if (inputs.get(from).isSecond) {
      operator.second((U) element);
    } else {
      operator.first((T) element);
    }
  }

  private void align(int from, Channel.Barrier barrier) throws Exception {
    inputs.get(from).channel.blocked(true);
    if (++barriers == inputs.size()) {
      barriers = 0;
      operator.harness().prepareSnapshotPreBarrier(barrier.checkpoint());
      output.signal(barrier);
      boolean overflowed = operator.hasOverflowed();
      snapshot = new Snapshot(operator.snapshot(barrier.checkpoint()), output.cut(), overflowed);
      inputs.forEach(inlet -> inlet.channel.blocked(false));
    }
  }

  /**
   * Returns the state at the barrier, once; null if the barrier has not arrived on every channel.
   */
  Snapshot snapshot() {
    return snapshot;
  }

  boolean hasOverflowed() {
    return snapshot.overflowed();
  }

  void forgetSnapshot() {
    snapshot = null;
  }

  void close() throws Exception {
    operator.harness().close();
  }
}
