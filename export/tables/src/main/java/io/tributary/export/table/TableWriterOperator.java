package io.tributary.export.table;

import io.tributary.export.table.CommitObserver.Step;
import io.tributary.schemas.stream.StreamEnd;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to Parquet files and emits the files before each checkpoint's barrier.
 *
 * <p>Keeps no state: the committer has the files of all rows before the barrier, and later rows are
 * read again after a failure. A failing task deletes the files that it has not emitted, as far as
 * it can; maintenance removes the remaining orphans.
 */
final class TableWriterOperator extends AbstractStreamOperator<WrittenFiles>
    implements OneInputStreamOperator<TableRow, WrittenFiles>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  /** Metric: events decided since the task started, committed or not. */
  private static final String DECIDED = "decided_events";

  private final WarehouseOptions options;
  private final FileColumns columns;
  private final long targetBytes;
  private final CommitObserver observer;
  private transient @Nullable Warehouse warehouse;
  private transient @Nullable FanOutWriter writer;
  private transient RowCounter counter;
  private transient long watermark;
  private transient boolean ended;
  private transient boolean drained;

  @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
  TableWriterOperator(
      WarehouseOptions options, FileColumns columns, long targetBytes, CommitObserver observer) {
    this.options = options;
    this.columns = columns;
    this.targetBytes = targetBytes;
    this.observer = observer;
  }

  @Override
  public void open() throws Exception {
    super.open();
    watermark = WrittenFiles.NO_WATERMARK;
    counter = new RowCounter();
    getMetricGroup().gauge(DECIDED, counter::decided);
  }

  @Override
  public void processElement(StreamRecord<TableRow> element) {
    FanOutWriter current = writer;
    if (current == null) {
      current = openWriter();
    }
    current.write(element.getValue());
    counter.count(element.getValue());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    super.processWatermark(mark);
    // Values near Long.MAX_VALUE only mark the end of the input; a later run may resume at an
    // earlier time.
    if (!StreamEnd.isEnd(mark)) {
      watermark = Math.max(watermark, mark.getTimestamp());
    } else if (!drained) {
      drained = true;
      getRuntimeContext().getLongCounter(WarehousePipeline.DRAINED).add(1);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    if (!ended) {
      handOn(checkpointId);
    }
  }

  @Override
  public void endInput() {
    handOn(WrittenFiles.AT_END);
    ended = true;
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

  private void handOn(long checkpointId) {
    observer.at(Step.BEFORE_SNAPSHOT, null);
    List<WrittenFile> files =
        writer == null
            ? List.of()
            : writer.finish().stream()
                .map(done -> WrittenFile.of(done.table(), done.file(), done.target().spec()))
                .toList();
    observer.at(Step.DURING_SNAPSHOT, null);
    output.collect(
        new StreamRecord<>(new WrittenFiles(checkpointId, watermark, files, counter.take())));
    if (writer != null) {
      writer.handedOn();
    }
  }

  private FanOutWriter openWriter() {
    // Deferred, so that a subtask without rows needs no connection to the catalog.
    Warehouse opened = Warehouse.open(options);
    var task = getRuntimeContext().getTaskInfo();
    warehouse = opened;
    writer =
        new FanOutWriter(
            opened::table,
            task.getIndexOfThisSubtask(),
            task.getAttemptNumber(),
            columns,
            targetBytes);
    return writer;
  }
}
