package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The lineage in several subtasks, which can be restarted with any parallelism. */
final class LineageFleet implements AutoCloseable {
  private static final int KEY_GROUPS = 128;

  private final boolean rocksDb;
  private final List<KeyedOneInputStreamOperatorTestHarness<String, LineageMessage, TableRow>>
      tasks = new ArrayList<>();

  LineageFleet(boolean rocksDb) throws Exception {
    this.rocksDb = rocksDb;
    start(1, List.of());
  }

  /** Takes a snapshot and resumes from it. */
  void restart(int parallelism) throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (var task : tasks) {
      states.add(task.snapshot(1, 0));
    }
    close();
    start(parallelism, states);
  }

  private void start(int parallelism, List<OperatorSubtaskState> states) throws Exception {
    OperatorSubtaskState packed =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(OperatorSubtaskState[]::new));
    for (int i = 0; i < parallelism; i++) {
      var task =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new LineageOperator(Posts.OPTIONS),
              (LineageMessage message) -> message.post().rootId(),
              Types.STRING,
              KEY_GROUPS,
              parallelism,
              i);
      task.setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
      task.setup(TableRowSerializer.INSTANCE);
      if (packed != null) {
        task.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                packed, KEY_GROUPS, states.size(), parallelism, i));
      }
      task.open();
      tasks.add(task);
    }
  }

  void send(LineageMessage message) throws Exception {
    tasks
        .get(
            KeyGroupRangeAssignment.assignKeyToParallelOperator(
                message.post().rootId(), KEY_GROUPS, tasks.size()))
        .processElement(message, 0);
  }

  /** Advances all subtasks. Returns the rows that they have emitted. */
  List<TableRow> watermark(long time) throws Exception {
    List<TableRow> rows = new ArrayList<>();
    for (var task : tasks) {
      task.processWatermark(new Watermark(time));
      rows.addAll(task.extractOutputValues());
      task.getOutput().clear();
    }
    return rows;
  }

  @Override
  public void close() throws Exception {
    for (var task : tasks) {
      task.close();
    }
    tasks.clear();
  }
}
