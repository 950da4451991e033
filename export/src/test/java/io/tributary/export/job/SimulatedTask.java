package io.tributary.export.job;

import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** One subtask of a real operator: takes from its channels as Flink would, aligning barriers. */
final class SimulatedTask<T> {
  /** What a subtask has at a barrier. */
  record Snapshot(OperatorSubtaskState state, List<TableRow> rows) {}

  private static final int MOST_AT_ONCE = 12;

  private final KeyedOneInputStreamOperatorTestHarness<?, T, TableRow> harness;
  private final TaskOutput output;
  private final List<Channel<T>> inputs = new ArrayList<>();
  private long[] marks = {};
  private long mark = Long.MIN_VALUE;
  private int barriers;
  private Snapshot snapshot;

  SimulatedTask(KeyedOneInputStreamOperatorTestHarness<?, T, TableRow> harness, TaskOutput output) {
    this.harness = harness;
    this.output = output;
  }

  TaskOutput output() {
    return output;
  }

  void input(Channel<T> channel) {
    inputs.add(channel);
    marks = new long[inputs.size()];
    Arrays.fill(marks, Long.MIN_VALUE);
  }

  boolean isReady() {
    return inputs.stream().anyMatch(Channel::isReady);
  }

  /** Takes a few elements of one channel. */
  void step(SplittableRandom random) throws Exception {
    int[] ready =
        java.util.stream.IntStream.range(0, inputs.size())
            .filter(i -> inputs.get(i).isReady())
            .toArray();
    int from = ready[random.nextInt(ready.length)];
    Channel<T> channel = inputs.get(from);
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
        harness.processWatermark(new Watermark(mark));
      }
    } else if (element instanceof Channel.Barrier barrier) {
      align(from, barrier);
    } else {
      harness.processElement(new StreamRecord<>((T) element));
    }
  }

  private void align(int from, Channel.Barrier barrier) throws Exception {
    inputs.get(from).blocked(true);
    if (++barriers == inputs.size()) {
      barriers = 0;
      harness.prepareSnapshotPreBarrier(barrier.checkpoint());
      output.signal(barrier);
      snapshot = new Snapshot(harness.snapshot(barrier.checkpoint(), 0), output.cut());
      inputs.forEach(channel -> channel.blocked(false));
    }
  }

  /** What was kept at the barrier, once; null if the barrier has not passed. */
  Snapshot snapshot() {
    return snapshot;
  }

  void forgetSnapshot() {
    snapshot = null;
  }

  void close() throws Exception {
    harness.close();
  }
}
