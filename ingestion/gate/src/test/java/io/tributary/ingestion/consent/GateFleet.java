package io.tributary.ingestion.consent;

import io.tributary.schemas.GoldenState;
import io.tributary.schemas.engagement.EngagementMessageSerializer;
import io.tributary.schemas.engagement.NoticeSerializer;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.post.PostMessageSerializer;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.PackedOffsets;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Several subtasks of a gate, which can be stopped and restored in any number, on any backend. */
final class GateFleet implements AutoCloseable {
  private static final int KEY_GROUPS = 8;

  private final GateOptions options;
  private final GateMemory memory;
  private final List<KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow>> tasks =
      new ArrayList<>();
  private final List<String> output = new ArrayList<>();
  private long checkpoint;

  GateFleet(GateOptions options, GateMemory memory, boolean rocksDb) throws Exception {
    this.options = options;
    this.memory = memory;
    start(1, null, 1, rocksDb);
  }

  static StateBackend backend(boolean rocksDb) {
    return rocksDb ? new EmbeddedRocksDBStateBackend(true) : new HashMapStateBackend();
  }

  private void start(int count, OperatorSubtaskState state, int before, boolean rocksDb)
      throws Exception {
    tasks.clear();
    for (int i = 0; i < count; i++) {
      var task =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new GateOperator(options, PoisonOptions.NONE, memory),
              Envelope::subject,
              Hash128Serializer.TYPE,
              KEY_GROUPS,
              count,
              i);
      task.setStateBackend(backend(rocksDb));
      task.setup(TableRowSerializer.INSTANCE);
      if (state != null) {
        task.initializeState(
            KeyedOneInputStreamOperatorTestHarness.repartitionOperatorState(
                state, KEY_GROUPS, before, count, i));
      }
      task.open();
      tasks.add(task);
    }
  }

  /** Stops with a savepoint and goes on from it. */
  void restart(int count, boolean rocksDb) throws Exception {
    checkpoint++;
    int before = tasks.size();
    OperatorSubtaskState[] states = new OperatorSubtaskState[before];
    for (int i = 0; i < before; i++) {
      tasks.get(i).prepareSnapshotPreBarrier(checkpoint);
      states[i] =
          tasks
              .get(i)
              .snapshotWithLocalState(
                  checkpoint, 0, SavepointType.savepoint(SavepointFormatType.CANONICAL))
              .getJobManagerOwnedState();
    }
    close();
    start(count, KeyedOneInputStreamOperatorTestHarness.repackageState(states), before, rocksDb);
  }

  void send(Envelope event) throws Exception {
    int task =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            event.subject(), KEY_GROUPS, tasks.size());
    tasks.get(task).processElement(event, 0);
  }

  void watermark(long time) throws Exception {
    for (var task : tasks) {
      task.processWatermark(time);
    }
  }

  /** Everything that was emitted, sorted; packed decisions by event. */
  List<String> output() throws Exception {
    for (var task : tasks) {
      task.prepareSnapshotPreBarrier(checkpoint);
    }
    collect();
    Collections.sort(output);
    return output;
  }

  private void collect() throws IOException {
    for (var task : tasks) {
      for (TableRow row : task.extractOutputValues()) {
        byte[] packed = row.table() == Table.DECISIONS ? (byte[]) row.get("offsets") : null;
        if (packed == null) {
          output.add(row.table() + " " + hex(TableRowSerializer.INSTANCE, row));
        } else {
          for (long offset : PackedOffsets.decode(packed)) {
            output.add("%d is %s".formatted(offset, row.get("outcome")));
          }
        }
      }
      task.getOutput().clear();
      side(task.getSideOutput(GateOutputs.POSTS), PostMessageSerializer.INSTANCE, "post");
      side(task.getSideOutput(GateOutputs.VERDICTS), LineageMessageSerializer.INSTANCE, "verdict");
      side(task.getSideOutput(GateOutputs.FACTS), EngagementMessageSerializer.INSTANCE, "fact");
      var notices = task.getSideOutput(GateOutputs.NOTICES);
      if (notices != null) {
        // Each subtask reports how far the input has got.
        notices.removeIf(notice -> notice.getValue().actor() == null);
        side(notices, NoticeSerializer.INSTANCE, "notice");
      }
    }
  }

  private <T> void side(Queue<StreamRecord<T>> emitted, TypeSerializer<T> serializer, String what)
      throws IOException {
    if (emitted != null) {
      for (StreamRecord<T> each : emitted) {
        output.add(what + " " + hex(serializer, each.getValue()));
      }
      emitted.clear();
    }
  }

  private static <T> String hex(TypeSerializer<T> serializer, T value) throws IOException {
    return HexFormat.of().formatHex(GoldenState.bytes(serializer, value));
  }

  @Override
  public void close() throws Exception {
    collect();
    for (var task : tasks) {
      task.close();
    }
  }
}
