package io.tributary.export.table;

import io.tributary.schemas.table.TableRow;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The way of rows into the tables, exactly once, with one consistent point over all tables.
 *
 * <pre>
 *   rows of a stage --> write (chained to the stage) --.
 *   rows of another --> write ------------------------- +--> commit (one instance) --> tables
 * </pre>
 *
 * <p>Rows are visible after the checkpoint that follows them. Create the tables first, see {@link
 * Warehouse#create}. Checkpoints must be on and aligned.
 */
public final class WarehousePipeline {
  /** Name of the accumulator that counts the writers which have seen the end of the input. */
  public static final String DRAINED = "drained-writers";

  private final WarehouseOptions options;
  private final CommitProbe probe;

  private WarehousePipeline(WarehouseOptions options, CommitProbe probe) {
    this.options = options;
    this.probe = probe;
  }

  /** Into these tables. */
  public static WarehousePipeline into(WarehouseOptions options) {
    return new WarehousePipeline(options, CommitProbe.NONE);
  }

  /** The same, looked on by a test. */
  public WarehousePipeline watchedBy(CommitProbe onlooker) {
    return new WarehousePipeline(options, onlooker);
  }

  /**
   * Writes a stage's rows where they arise; rows of all tables may be mixed.
   *
   * <p>The stream needs a watermark of its own: that of a point is the smallest over all writers.
   *
   * @param stage what the rows come from; the operator is named and identified {@code write-STAGE}
   */
  public DataStream<WrittenFiles> write(DataStream<TableRow> rows, String stage) {
    TableWriterOperator writer =
        new TableWriterOperator(options, TableLayout.TARGET_FILE_BYTES, probe);
    String id = "write-" + stage;
    return rows.transform(id, WrittenFilesSerializer.TYPE, writer).uid(id);
  }

  /** Commits what all writers of the application have written; to be called once. */
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
        .transform("commit", Types.VOID, new TableCommitOperator(options, probe))
        .uid("commit")
        .setParallelism(1)
        .setMaxParallelism(1)
        .disableChaining();
  }
}
