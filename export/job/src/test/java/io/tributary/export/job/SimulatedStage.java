package io.tributary.export.job;

import io.tributary.enrichment.engagement.EngagementOperator;
import io.tributary.enrichment.engagement.FactLimits;
import io.tributary.schemas.stream.Hash128Serializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;

/** All subtasks of one operator. */
final class SimulatedStage<K, T, U> {
  static final int KEY_GROUPS = 128;

  private final AbstractStreamOperator<?> operator;
  private final KeySelector<T, K> key;
  private final TypeInformation<K> keyType;
  private final TypeSerializer<T> serializer;
  private final TypeSerializer<U> second;
  private final List<SimulatedTask<T, U>> tasks = new ArrayList<>();

  private SimulatedStage(
      AbstractStreamOperator<?> operator,
      KeySelector<T, K> key,
      TypeInformation<K> keyType,
      TypeSerializer<T> serializer,
      @Nullable TypeSerializer<U> second) {
    this.operator = operator;
    this.key = key;
    this.keyType = keyType;
    this.serializer = serializer;
    this.second = second;
  }

  /** The operator of a keyed node, with its serializers. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // a graph knows no types
  static SimulatedStage<?, ?, ?> of(StreamNode node) {
    TypeSerializer<?>[] inputs = node.getTypeSerializersIn();
    var factory = (SimpleOperatorFactory<?>) node.getOperatorFactory();
    return new SimulatedStage(
        inTinyPieces((AbstractStreamOperator<?>) factory.getOperator()),
        node.getStatePartitioners()[0],
        keyType(node.getStateKeySerializer()),
        inputs[0],
        inputs.length > 1 ? inputs[1] : null);
  }

  /** Simulated posts are small; so that their facts too become runs and are counted in turns. */
  private static AbstractStreamOperator<?> inTinyPieces(AbstractStreamOperator<?> operator) {
    return operator instanceof EngagementOperator engagement
        ? new EngagementOperator(engagement.options(), new FactLimits(150, 128, 700, 3))
        : operator;
  }

  private static TypeInformation<?> keyType(TypeSerializer<?> serializer) {
    return serializer instanceof Hash128Serializer ? Hash128Serializer.TYPE : Types.STRING;
  }

  /**
   * Restarts with the previous states of the subtasks, of any parallelism; empty if there are none.
   */
  void start(int parallelism, List<OperatorSubtaskState> states, SimulationPlan plan)
      throws Exception {
    close();
    OperatorSubtaskState packed =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(OperatorSubtaskState[]::new));
    for (int i = 0; i < parallelism; i++) {
      TaskOutput output = new TaskOutput();
      SimulatedOperator<T, U> task = harness(parallelism, i);
      AbstractStreamOperatorTestHarness<?> harness = task.harness();
      harness.setStateBackend(backend(plan.rocksDb()));
      harness
          .getExecutionConfig()
          .setGlobalJobParameters(
              Configuration.fromMap(
                  Map.of("pending-heap-bytes", String.valueOf(plan.pendingHeapBytes()))));
      setUp(harness, output);
      if (packed != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                packed, KEY_GROUPS, states.size(), parallelism, i));
      }
      harness.open();
      tasks.add(new SimulatedTask<>(task, output));
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the harness does not know the output type
  private static void setUp(AbstractStreamOperatorTestHarness<?> harness, TaskOutput output) {
    ((AbstractStreamOperatorTestHarness) harness).setOutputCreator(ignored -> output);
    harness.setup();
  }

  @SuppressWarnings("unchecked")
  private SimulatedOperator<T, U> harness(int parallelism, int index) throws Exception {
    if (operator instanceof TwoInputStreamOperator<?, ?, ?>) {
      var copy = (TwoInputStreamOperator<T, U, Object>) (Object) InstantiationUtil.clone(operator);
      return SimulatedOperator.of(
          new KeyedTwoInputStreamOperatorTestHarness<>(
              copy, key, null, keyType, KEY_GROUPS, parallelism, index));
    }
    var copy = (OneInputStreamOperator<T, Object>) (Object) InstantiationUtil.clone(operator);
    return SimulatedOperator.of(
        new KeyedOneInputStreamOperatorTestHarness<>(
            copy, key, keyType, KEY_GROUPS, parallelism, index));
  }

  private static StateBackend backend(boolean rocksDb) {
    return rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
  }

  /** A channel from one subtask of the previous stage to all of this one. */
  TaskOutput.Route<T> entrance() {
    List<Channel<T>> channels = new ArrayList<>();
    for (SimulatedTask<T, U> task : tasks) {
      Channel<T> channel = new Channel<>(serializer);
      task.first(channel);
      channels.add(channel);
    }
    return new TaskOutput.Route<>(key, channels);
  }

  /** A channel into the second input, which broadcasts to every subtask. */
  TaskOutput.Route<U> secondEntrance() {
    List<Channel<U>> channels = new ArrayList<>();
    for (SimulatedTask<T, U> task : tasks) {
      Channel<U> channel = new Channel<>(second);
      task.second(channel);
      channels.add(channel);
    }
    return TaskOutput.Route.toAll(channels);
  }

  Stream<SimulatedTask<T, U>> tasks() {
    return tasks.stream();
  }

  List<OperatorSubtaskState> states() {
    return tasks.stream().map(task -> task.snapshot().state()).toList();
  }

  /** Whether pending events are in state. */
  boolean hasOverflowed() {
    return tasks.stream().anyMatch(SimulatedTask::hasOverflowed);
  }

  void close() throws Exception {
    for (SimulatedTask<T, U> task : tasks) {
      task.close();
    }
    tasks.clear();
  }
}
