package io.tributary.export.table;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * The stream and the checkpoint of a snapshot's commit, recorded in its summary.
 *
 * <p>A stream commits its checkpoints in order, each at most once. The table itself therefore shows
 * whether a checkpoint has been committed, independently of the client's result and the restored
 * state.
 */
final class Provenance {
  static final String STREAM_ID = "tributary.stream-id";
  static final String CHECKPOINT_ID = "tributary.checkpoint-id";

  /** Marks a snapshot as a stream's commit of a checkpoint. */
  static void mark(SnapshotUpdate<?> update, String streamId, long checkpointId) {
    update.set(STREAM_ID, streamId);
    update.set(CHECKPOINT_ID, Long.toString(checkpointId));
  }

  /**
   * Copies the mark of the newest commit to a rewrite of the table, so that it is still found when
   * the snapshots before the rewrite have expired.
   */
  static void inherit(SnapshotUpdate<?> update, org.apache.iceberg.Table table) {
    for (Snapshot snapshot : ancestors(table)) {
      if (snapshot.summary().containsKey(STREAM_ID)) {
        update.set(STREAM_ID, snapshot.summary().get(STREAM_ID));
        update.set(CHECKPOINT_ID, snapshot.summary().get(CHECKPOINT_ID));
        return;
      }
    }
  }

  /** Whether these snapshots, newest first, include a stream's commit of a checkpoint. */
  static boolean contains(Iterable<Snapshot> ancestors, String streamId, long checkpointId) {
    for (Snapshot snapshot : ancestors) {
      OptionalLong found = checkpointId(snapshot, streamId);
      if (found.isPresent() && found.getAsLong() <= checkpointId) {
        return found.getAsLong() == checkpointId;
      }
    }
    return false;
  }

  /** The newest checkpoint of a stream in a table. */
  static OptionalLong newest(org.apache.iceberg.Table table, String streamId) {
    for (Snapshot snapshot : ancestors(table)) {
      OptionalLong found = checkpointId(snapshot, streamId);
      if (found.isPresent()) {
        return found;
      }
    }
    return OptionalLong.empty();
  }

  /** The checkpoint id if the snapshot is a commit of the stream; empty otherwise. */
  static OptionalLong checkpointId(Snapshot snapshot, String streamId) {
    Map<String, String> summary = snapshot.summary();
    return streamId.equals(summary.get(STREAM_ID))
        ? OptionalLong.of(Long.parseLong(summary.get(CHECKPOINT_ID)))
        : OptionalLong.empty();
  }

  /** The current snapshot and its ancestors, newest first. */
  static Iterable<Snapshot> ancestors(org.apache.iceberg.Table table) {
    return table.currentSnapshot() == null ? List.of() : SnapshotUtil.currentAncestors(table);
  }

  private Provenance() {}
}
