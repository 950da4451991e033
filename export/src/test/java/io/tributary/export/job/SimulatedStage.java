package io.tributary.export.job;

import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;

/** All subtasks of one operator. */
final class SimulatedStage<K, T> {
  static final int KEY_GROUPS = 128;

  private final OneInputStreamOperator<T, TableRow> operator;
  private final KeySelector<T, K> key;
  private final TypeInformation<K> keyType;
  private final TypeSerializer<T> serializer;
  private final List<SimulatedTask<T>> tasks = new ArrayList<>();

  SimulatedStage(
      OneInputStreamOperator<T, TableRow> operator,
      KeySelector<T, K> key,
      TypeInformation<K> keyType,
      TypeSerializer<T> serializer) {
    this.operator = operator;
    this.key = key;
    this.keyType = keyType;
    this.serializer = serializer;
  }

  /** Starts anew with the states of the subtasks before, of whatever parallelism; empty if none. */
  void start(int parallelism, List<OperatorSubtaskState> states, boolean rocksDb) throws Exception {
    close();
    OperatorSubtaskState packed =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(OperatorSubtaskState[]::new));
    for (int i = 0; i < parallelism; i++) {
      TaskOutput output = new TaskOutput();
      OneInputStreamOperator<T, TableRow> copy =
          InstantiationUtil.clone(
              (AbstractStreamOperator<TableRow> & OneInputStreamOperator<T, TableRow>) operator);
      var harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              copy, key, keyType, KEY_GROUPS, parallelism, i);
      harness.setStateBackend(backend(rocksDb));
      harness.setOutputCreator(ignored -> output);
      harness.setup(TableRowSerializer.INSTANCE);
      if (packed != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                packed, KEY_GROUPS, states.size(), parallelism, i));
      }
      harness.open();
      tasks.add(new SimulatedTask<>(harness, output));
    }
  }

  private static StateBackend backend(boolean rocksDb) {
    return rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
  }

  /** A way from one subtask of the stage before to all of this one. */
  TaskOutput.Route<T> entrance() {
    List<Channel<T>> channels = new ArrayList<>();
    for (SimulatedTask<T> task : tasks) {
      Channel<T> channel = new Channel<>(serializer);
      task.input(channel);
      channels.add(channel);
    }
    return new TaskOutput.Route<>(key, channels);
  }

  Stream<SimulatedTask<T>> tasks() {
    return tasks.stream();
  }

  List<OperatorSubtaskState> states() {
    return tasks.stream().map(task -> task.snapshot().state()).toList();
  }

  void close() throws Exception {
    for (SimulatedTask<T> task : tasks) {
      task.close();
    }
    tasks.clear();
  }
}
