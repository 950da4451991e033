package io.tributary.export.table;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Collects the files that the writers emit and commits them to the tables when their checkpoint
 * completes.
 *
 * <p>Runs as exactly one instance. State: {@link CommitterState}, one element. The checkpoint
 * itself holds its files, so they are committed after a failure too; {@link PointCommitter} makes
 * that idempotent. Requires aligned checkpoints: then all files of a checkpoint arrive before its
 * barrier.
 */
final class TableCommitOperator extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<WrittenFiles, Void> {
  private static final long serialVersionUID = 1L;
  private static final ListStateDescriptor<byte[]> STATE =
      new ListStateDescriptor<>("committer", BytePrimitiveArraySerializer.INSTANCE);

  private final WarehouseOptions options;
  private final CommitObserver observer;
  private transient @Nullable Warehouse warehouse;
  private transient @Nullable PointCommitter committer;
  private transient @Nullable ListState<byte[]> state;
  private transient String streamId;
  private transient List<WrittenFiles> received;
  private transient NavigableMap<Long, WrittenFiles> pending;
  private transient long snapshotTaken;
  private transient long published;
  private transient long watermark;
  private transient CommitMetrics commitMetrics;

  @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else
  TableCommitOperator(WarehouseOptions options, CommitObserver observer) {
    this.options = options;
    this.observer = observer;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    received = new ArrayList<>();
    pending = new TreeMap<>();
    published = CommitterState.NOTHING;
    watermark = WrittenFiles.NO_WATERMARK;
    snapshotTaken = context.getRestoredCheckpointId().orElse(0L);
    warehouse = Warehouse.open(options);
    state = context.getOperatorStateStore().getListState(STATE);
    StreamHistory history = new StreamHistory(warehouse);
    CommitterState restored = restored();
    commitMetrics =
        restored == null
            ? new CommitMetrics(new Counts(), CommitMetrics.NEVER)
            : new CommitMetrics(restored.totals(), restored.lastCommitMillis());
    commitMetrics.register(getMetricGroup());
    if (restored == null) {
      history.requireUnwritten();
      streamId = UUID.randomUUID().toString();
      committer = new PointCommitter(warehouse, streamId, observer);
    } else {
      streamId = restored.streamId();
      published = restored.published();
      watermark = restored.watermark();
      restored.pending().forEach(written -> pending.put(written.checkpointId(), written));
      history.align(streamId, published, snapshotTaken);
      committer = new PointCommitter(warehouse, streamId, observer);
      commitUpTo(snapshotTaken);
    }
  }

  @Override
  public void processElement(StreamRecord<WrittenFiles> element) {
    WrittenFiles written = element.getValue();
    if (written.checkpointId() <= snapshotTaken) {
      throw new IllegalStateException(
          "files of checkpoint %d arrived after its barrier, at %d; the committer needs aligned checkpoints"
              .formatted(written.checkpointId(), snapshotTaken));
    }
    received.add(written);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    snapshotTaken = context.getCheckpointId();
    if (!received.isEmpty()) {
      pending.put(snapshotTaken, WrittenFiles.merge(snapshotTaken, received));
      received.clear();
    }
    CommitterState now =
        new CommitterState(
            streamId,
            published,
            watermark,
            List.copyOf(pending.values()),
            commitMetrics.totals(),
            commitMetrics.lastCommitMillis());
    Objects.requireNonNull(state).update(List.of(now.encode()));
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    commitUpTo(checkpointId);
  }

  @Override
  public void close() throws Exception {
    if (warehouse != null) {
      warehouse.close();
    }
    super.close();
  }

  private void commitUpTo(long checkpointId) {
    while (!pending.isEmpty() && pending.firstKey() <= checkpointId) {
      WrittenFiles next = pending.firstEntry().getValue();
      long advanced = Math.max(watermark, next.watermark());
      if (!next.files().isEmpty() || advanced > watermark) {
        Objects.requireNonNull(committer).commit(next, advanced);
        published = next.checkpointId();
        watermark = advanced;
      }
      pending.remove(next.checkpointId());
      commitMetrics.committed(next, getProcessingTimeService().getCurrentProcessingTime());
    }
  }

  private @Nullable CommitterState restored() throws Exception {
    CommitterState found = null;
    for (byte[] bytes : Objects.requireNonNull(state).get()) {
      found = CommitterState.decode(bytes);
    }
    return found;
  }
}
