package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import java.util.Objects;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of {@code image_features}; commits every few thousand rows and at the end of the
 * input.
 *
 * <p>Runs as one instance, without checkpoints and state. A committed image is no longer pending
 * for the next attempt or run. If a commit succeeds but is reported as failed, its rows are written
 * twice, which is harmless. At the end, the operator removes rows of posts that were withdrawn
 * during the run.
 *
 * <p>Counts rows, in total and by status, in the accumulators that {@link ImageFeaturePipeline}
 * names.
 */
final class ImageFeatureWriteOperator extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<TableRow, Void>, BoundedOneInput {
  private static final long serialVersionUID = 1L;
  private static final int STATUS = Table.IMAGE_FEATURES.position("image_status");

  private final WarehouseOptions options;
  private final int rowsPerCommit;
  private transient @Nullable Warehouse warehouse;
  private transient @Nullable FanOutWriter writer;
  private transient int uncommitted;

  ImageFeatureWriteOperator(WarehouseOptions options, int rowsPerCommit) {
    this.options = options;
    this.rowsPerCommit = rowsPerCommit;
  }

  @Override
  public void open() throws Exception {
    super.open();
    Warehouse opened = Warehouse.open(options);
    var task = getRuntimeContext().getTaskInfo();
    warehouse = opened;
    writer =
        new FanOutWriter(
            opened::table,
            task.getIndexOfThisSubtask(),
            task.getAttemptNumber(),
            TableLayout.TARGET_FILE_BYTES);
    uncommitted = 0;
  }

  @Override
  public void processElement(StreamRecord<TableRow> element) {
    TableRow row = element.getValue();
    Objects.requireNonNull(writer).write(row);
    count(ImageFeaturePipeline.LOOKED_AT);
    count(ImageFeaturePipeline.STATUS_PREFIX + row.get(STATUS));
    if (++uncommitted >= rowsPerCommit) {
      commit();
    }
  }

  @Override
  public void endInput() {
    commit();
    new ImageFeatureTable(Objects.requireNonNull(warehouse)).retainAllowed();
  }

  @Override
  public void close() throws Exception {
    try {
      if (writer != null) {
        writer.abort();
      }
    } finally {
      if (warehouse != null) {
        warehouse.close();
      }
      super.close();
    }
  }

  private void commit() {
    FanOutWriter current = Objects.requireNonNull(writer);
    List<FanOutWriter.Finished> files = current.finish();
    // Cleared before the commit: if its outcome is unknown, the table may refer to the files.
    current.handedOn();
    new ImageFeatureTable(Objects.requireNonNull(warehouse)).append(files);
    uncommitted = 0;
  }

  private void count(String name) {
    getRuntimeContext().getLongCounter(name).add(1);
  }
}
