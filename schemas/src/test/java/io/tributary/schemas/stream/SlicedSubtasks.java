package io.tributary.schemas.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** All subtasks of a {@link RecordingOperator}, with what they emit and their gauges. */
final class SlicedSubtasks implements AutoCloseable {
  static final int KEY_GROUPS = 16;

  private record Subtask(
      MockEnvironment environment,
      KeyedOneInputStreamOperatorTestHarness<String, SliceEvent, String> harness,
      Map<String, Gauge<?>> gauges) {}

  private final PendingLimits limits;
  private final boolean rocksDb;
  private final List<Subtask> subtasks = new ArrayList<>();
  private final List<String> emitted = new ArrayList<>();
  private long checkpoint;
  private long mostHeapBytes;
  private long mostInState;

  SlicedSubtasks(PendingLimits limits, boolean rocksDb, int parallelism) throws Exception {
    this.limits = limits;
    this.rocksDb = rocksDb;
    start(parallelism, null, 0);
  }

  private void start(int parallelism, OperatorSubtaskState state, int before) throws Exception {
    for (int i = 0; i < parallelism; i++) {
      Map<String, Gauge<?>> gauges = new HashMap<>();
      MockEnvironment environment =
          new MockEnvironmentBuilder()
              .setMetricGroup(metrics(gauges))
              .setMaxParallelism(KEY_GROUPS)
              .setParallelism(parallelism)
              .setSubtaskIndex(i)
              .build();
      var harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new RecordingOperator(limits), SliceEvent::key, Types.STRING, environment);
      harness.setStateBackend(
          rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
      harness.setup(
          Types.STRING.createSerializer(environment.getExecutionConfig().getSerializerConfig()));
      if (state != null) {
        harness.initializeState(
            before == 0
                ? state
                : AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    state, KEY_GROUPS, before, parallelism, i));
      }
      harness.open();
      subtasks.add(new Subtask(environment, harness, gauges));
    }
  }

  private static InterceptingTaskMetricGroup metrics(Map<String, Gauge<?>> gauges) {
    return new InterceptingTaskMetricGroup() {
      @Override
      public InternalOperatorMetricGroup getOrAddOperator(
          OperatorID id, String name, Map<String, String> variables) {
        return new InterceptingOperatorMetricGroup() {
          @Override
          protected void addMetric(String metric, Metric value) {
            if (value instanceof Gauge<?> gauge) {
              gauges.put(metric, gauge);
            }
          }
        };
      }
    };
  }

  void send(SliceEvent event) throws Exception {
    int target =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            event.key(), KEY_GROUPS, subtasks.size());
    Subtask subtask = subtasks.get(target);
    subtask.harness.processElement(new StreamRecord<>(event));
    observe(subtask);
  }

  void watermark(long time) throws Exception {
    for (Subtask subtask : subtasks) {
      subtask.harness.processWatermark(new Watermark(time));
      observe(subtask);
    }
    collect();
  }

  private void observe(Subtask subtask) {
    mostHeapBytes = Math.max(mostHeapBytes, gauge(subtask, "pendingHeapBytes"));
    mostInState = Math.max(mostInState, gauge(subtask, "pendingEventsInState"));
  }

  private static long gauge(Subtask subtask, String name) {
    return (Long) subtask.gauges.get(name).getValue();
  }

  long gauge(String name) {
    return subtasks.stream().mapToLong(subtask -> gauge(subtask, name)).sum();
  }

  /** Replaces all subtasks by others, restored from a snapshot of these. */
  void rescale(int parallelism) throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (Subtask subtask : subtasks) {
      states.add(subtask.harness.snapshot(++checkpoint, 0));
    }
    close();
    start(
        parallelism,
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(OperatorSubtaskState[]::new)),
        states.size());
  }

  OperatorSubtaskState snapshot() throws Exception {
    return subtasks.get(0).harness.snapshot(++checkpoint, 0);
  }

  /** Replaces the only subtask by another, restored from a state. */
  void restore(OperatorSubtaskState state) throws Exception {
    close();
    start(1, state, 0);
  }

  int parallelism() {
    return subtasks.size();
  }

  /** What has been emitted since the last call: calls to process, and watermarks. */
  List<String> emitted() {
    collect();
    List<String> all = List.copyOf(emitted);
    emitted.clear();
    return all;
  }

  long mostHeapBytes() {
    return mostHeapBytes;
  }

  long mostInState() {
    return mostInState;
  }

  /** How many buckets of key groups have events in state. */
  long entriesInState() {
    long entries = 0;
    for (Subtask subtask : subtasks) {
      var backend =
          ((RecordingOperator) subtask.harness.getOperator()).<String>getKeyedStateBackend();
      try (var found = backend.getKeysAndNamespaces("pending-overflow")) {
        entries += found.count();
      }
    }
    return entries;
  }

  private void collect() {
    for (Subtask subtask : subtasks) {
      for (Object element : subtask.harness.getOutput()) {
        emitted.add(
            element instanceof Watermark mark
                ? "watermark " + mark.getTimestamp()
                : (String) ((StreamRecord<?>) element).getValue());
      }
      subtask.harness.getOutput().clear();
    }
  }

  @Override
  public void close() throws Exception {
    collect();
    for (Subtask subtask : subtasks) {
      subtask.harness.close();
      subtask.environment.close();
    }
    subtasks.clear();
  }
}
