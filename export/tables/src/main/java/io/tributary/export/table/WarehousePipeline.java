package io.tributary.export.table;

import io.tributary.schemas.stream.OperatorIds;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Writes rows to the tables exactly once, with one consistent point over all tables.
 *
 * <pre>
 *   rows of a stage --> write (chained to the stage) --.
 *   rows of another --> write ------------------------- +--> commit (one instance) --> tables
 * </pre>
 *
 * <p>Rows become visible after the checkpoint that follows them. Create the tables first; see
 * {@link Warehouse#create}. Checkpoints must be enabled and aligned.
 */
public final class WarehousePipeline {
  /** Name of the accumulator that counts the writers that have reached the end of the input. */
  public static final String DRAINED = "drained-writers";

  private final WarehouseOptions options;
  private final CommitObserver observer;

  private WarehousePipeline(WarehouseOptions options, CommitObserver observer) {
    this.options = options;
    this.observer = observer;
  }

  /** Creates a pipeline that writes to these tables. */
  public static WarehousePipeline into(WarehouseOptions options) {
    return new WarehousePipeline(options, CommitObserver.NONE);
  }

  /** A copy with an observer of its commits. */
  public WarehousePipeline observedBy(CommitObserver other) {
    return new WarehousePipeline(options, other);
  }

  /**
   * Writes a stage's rows in the stage's own subtasks; a stream may mix rows of all tables.
   *
   * <p>The stream needs watermarks: the watermark of a point is the smallest over all writers.
   *
   * @param id name and uid of the operator; see {@link OperatorIds}
   */
  public DataStream<WrittenFiles> write(DataStream<TableRow> rows, String id) {
    return write(rows, id, FileColumns.BY_GROUP);
  }

  /**
   * The same, but the files have some columns only, and other cells are dropped. A reader of a
   * required column that they lack fails.
   *
   * @param columns names of columns that all tables of the rows have
   */
  public DataStream<WrittenFiles> writeColumns(
      DataStream<TableRow> rows, String id, List<String> columns) {
    return write(rows, id, new FileColumns(columns));
  }

  private DataStream<WrittenFiles> write(
      DataStream<TableRow> rows, String id, FileColumns columns) {
    TableWriterOperator writer =
        new TableWriterOperator(options, columns, TableLayout.TARGET_FILE_BYTES, observer);
    return rows.transform(id, WrittenFilesSerializer.TYPE, writer).uid(id);
  }

  /** Commits the files of all writers of the application. Call it once. */
  public void commit(List<DataStream<WrittenFiles>> written) {
    DataStream<WrittenFiles> first = written.get(0);
    if (first.getExecutionEnvironment().getCheckpointConfig().isUnalignedCheckpointsEnabled()) {
      throw new IllegalArgumentException(
          "execution.checkpointing.unaligned.enabled is true; the tables need aligned checkpoints: set it to false");
    }
    for (DataStream<WrittenFiles> other : written.subList(1, written.size())) {
      first = first.union(other);
    }
    first
        .global()
        .transform(OperatorIds.COMMIT, Types.VOID, new TableCommitOperator(options, observer))
        .uid(OperatorIds.COMMIT)
        .setParallelism(1)
        .setMaxParallelism(1)
        .disableChaining();
  }
}
