package io.tributary.export.table;

import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Tables in a temporary folder, and harnesses for the operators that write to them. */
public final class TablesFixture implements AutoCloseable {
  final WarehouseOptions options;
  final Warehouse warehouse;

  public TablesFixture(Path folder) {
    options = WarehouseOptions.local(folder);
    warehouse = Warehouse.create(options);
  }

  /** A writer, opened. */
  OneInputStreamOperatorTestHarness<TableRow, WrittenFiles> writer() throws Exception {
    return writer(CommitObserver.NONE);
  }

  OneInputStreamOperatorTestHarness<TableRow, WrittenFiles> writer(CommitObserver observer)
      throws Exception {
    return writer(FileColumns.BY_GROUP, observer);
  }

  OneInputStreamOperatorTestHarness<TableRow, WrittenFiles> writer(
      FileColumns columns, CommitObserver observer) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new TableWriterOperator(options, columns, TableLayout.TARGET_FILE_BYTES, observer),
            TableRowSerializer.INSTANCE);
    harness.setup(WrittenFilesSerializer.INSTANCE);
    harness.open();
    return harness;
  }

  /** Writes rows for a checkpoint and returns the emitted files. */
  WrittenFiles written(long checkpointId, long watermark, TableRow... rows) throws Exception {
    try (var writer = writer()) {
      for (TableRow row : rows) {
        writer.processElement(row, 0);
      }
      if (watermark != WrittenFiles.NO_WATERMARK) {
        writer.processWatermark(watermark);
      }
      writer.prepareSnapshotPreBarrier(checkpointId);
      return writer.getRecordOutput().iterator().next().getValue();
    }
  }

  /** A committer that starts without state. */
  OneInputStreamOperatorTestHarness<WrittenFiles, Void> committer() throws Exception {
    return committer(options, CommitObserver.NONE);
  }

  OneInputStreamOperatorTestHarness<WrittenFiles, Void> committer(
      WarehouseOptions where, CommitObserver observer) throws Exception {
    var harness = unopened(where, observer);
    harness.open();
    return harness;
  }

  /** A committer that starts from a checkpoint. */
  OneInputStreamOperatorTestHarness<WrittenFiles, Void> restored(
      OperatorSubtaskState state, long checkpointId) throws Exception {
    return restored(state, checkpointId, options);
  }

  OneInputStreamOperatorTestHarness<WrittenFiles, Void> restored(
      OperatorSubtaskState state, long checkpointId, WarehouseOptions where) throws Exception {
    var harness = unopened(where, CommitObserver.NONE);
    harness.setRestoredCheckpointId(checkpointId);
    harness.initializeState(state);
    harness.open();
    return harness;
  }

  private static OneInputStreamOperatorTestHarness<WrittenFiles, Void> unopened(
      WarehouseOptions where, CommitObserver observer) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new TableCommitOperator(where, observer), WrittenFilesSerializer.INSTANCE);
  }

  /** Makes rows visible to readers, as the first checkpoint. */
  public void publish(TableRow... rows) throws Exception {
    try (var committer = committer()) {
      committer.processElement(written(1, 1_000, rows), 0);
      committer.snapshot(1, 0);
      committer.notifyOfCompletedCheckpoint(1);
    }
  }

  /** Adds rows to the table of image features. */
  public void addImageFeatures(TableRow... rows) {
    FanOutWriter writer = new FanOutWriter(warehouse::table, 0, 0, TableLayout.TARGET_FILE_BYTES);
    for (TableRow row : rows) {
      writer.write(row);
    }
    new ImageFeatureTable(warehouse).append(writer.finish());
    writer.handedOn();
  }

  public Warehouse warehouse() {
    return warehouse;
  }

  public WarehouseOptions options() {
    return options;
  }

  /** The visible values of one column, sorted. */
  List<String> visible(Table table, String column) {
    try (Stream<TableRow> rows = PointReader.newest(warehouse).rows(table)) {
      return new ArrayList<>(rows.map(row -> String.valueOf(row.get(column))).sorted().toList());
    }
  }

  long checkpoint() {
    return warehouse.newestPoint().checkpointId();
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
