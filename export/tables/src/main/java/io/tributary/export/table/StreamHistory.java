package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the tables with the state that a stream starts from, and reconciles them or stops the
 * start.
 *
 * <p>There are three kinds of mismatch:
 *
 * <ul>
 *   <li>The tables hold commits of a stream and there is no state. Starting would write everything
 *       twice, so it stops.
 *   <li>The tables lack commits that the state has recorded. Rows are lost, so the start stops.
 *   <li>The tables are ahead, because an older savepoint was restored. They are rolled back: the
 *       stream reads the same input again and writes the same rows. If another writer has committed
 *       on top, the start stops.
 * </ul>
 */
final class StreamHistory {
  private static final Logger LOG = LoggerFactory.getLogger(StreamHistory.class);

  private final Map<Table, org.apache.iceberg.Table> tables;

  StreamHistory(Warehouse warehouse) {
    this.tables = warehouse.tables();
  }

  /** Requires that no stream has written to the tables yet. */
  void requireUnwritten() {
    tables.forEach(
        (table, target) -> {
          for (Snapshot snapshot : Provenance.ancestors(target)) {
            String stream = snapshot.summary().get(Provenance.STREAM_ID);
            if (stream != null) {
              throw new IllegalStateException(
                  "table %s holds checkpoint %s of stream %s, and this start has no state; resume from the last checkpoint or savepoint of that stream, or choose another namespace"
                      .formatted(
                          table.tableName(),
                          snapshot.summary().get(Provenance.CHECKPOINT_ID),
                          stream));
            }
          }
        });
  }

  /** Reconciles the tables with the state of a restored checkpoint. */
  void align(String streamId, long published, long restored) {
    requirePublished(streamId, published);
    Map<Table, Snapshot> targets = rollBackTargets(streamId, restored);
    if (targets.isEmpty()) {
      return;
    }
    LOG.warn(
        "the tables are ahead of checkpoint {}, from which stream {} starts: rolling back {}",
        restored,
        streamId,
        targets.keySet());
    // The carrier first: from then on readers use the older point, whose snapshots all exist.
    Snapshot carrier = targets.remove(ConsistentPoint.CARRIER);
    if (carrier != null) {
      rollBack(ConsistentPoint.CARRIER, carrier);
    }
    Snapshot withdrawals = targets.remove(Table.WITHDRAWALS);
    if (withdrawals != null) {
      rollBackKeepingRows(target(Table.WITHDRAWALS), withdrawals, streamId, restored);
    }
    targets.forEach(this::rollBack);
  }

  private void requirePublished(String streamId, long published) {
    OptionalLong newest = Provenance.newest(target(ConsistentPoint.CARRIER), streamId);
    if (newest.orElse(CommitterState.NOTHING) < published) {
      throw new IllegalStateException(
          "the state has published checkpoint %d of stream %s, the tables hold %s; they were replaced or restored from an older copy: restore the newer copy, or start without state on new tables"
              .formatted(
                  published, streamId, newest.isPresent() ? newest.getAsLong() : "none of it"));
    }
  }

  private Map<Table, Snapshot> rollBackTargets(String streamId, long restored) {
    Map<Table, Snapshot> targets = new EnumMap<>(Table.class);
    tables.forEach(
        (table, target) -> {
          Snapshot current = target.currentSnapshot();
          Snapshot wanted = newestNotAfter(table, target, streamId, restored);
          if (current != null && wanted.snapshotId() != current.snapshotId()) {
            targets.put(table, wanted);
          }
        });
    return targets;
  }

  private static Snapshot newestNotAfter(
      Table table, org.apache.iceberg.Table target, String streamId, long restored) {
    Snapshot wanted = null;
    for (Snapshot snapshot : Provenance.ancestors(target)) {
      long checkpoint = Provenance.checkpointId(snapshot, streamId).orElse(CommitterState.NOTHING);
      boolean append = DataOperations.APPEND.equals(snapshot.operation());
      if (checkpoint <= restored || !append) {
        wanted = wanted == null ? snapshot : wanted;
      }
      if (checkpoint > restored && wanted != null) {
        throw builtUpon(table, checkpoint, restored, wanted);
      }
    }
    if (wanted == null) {
      throw new IllegalStateException(
          "table %s has nothing left from before checkpoint %d, from which this start resumes; resume from a newer checkpoint"
              .formatted(table.tableName(), restored));
    }
    return wanted;
  }

  private static IllegalStateException builtUpon(
      Table table, long checkpoint, long restored, Snapshot by) {
    return new IllegalStateException(
        "table %s holds checkpoint %d, this start resumes from %d, and snapshot %d (%s) was built upon it, so it cannot be rolled back; resume from checkpoint %d or later"
            .formatted(
                table.tableName(),
                checkpoint,
                restored,
                by.snapshotId(),
                by.operation(),
                checkpoint));
  }

  private void rollBack(Table table, Snapshot snapshot) {
    target(table).manageSnapshots().rollbackTo(snapshot.snapshotId()).commit();
  }

  /**
   * Rolls back but keeps withdrawals, although the stream will write them again: withdrawn posts
   * must stay hidden until then, and a repeated withdrawal is harmless.
   */
  private static void rollBackKeepingRows(
      org.apache.iceberg.Table target, Snapshot wanted, String streamId, long restored) {
    List<DataFile> kept = new ArrayList<>();
    for (Snapshot snapshot : Provenance.ancestors(target)) {
      if (snapshot.snapshotId() == wanted.snapshotId()) {
        break;
      }
      SnapshotChanges changes = SnapshotChanges.builderFor(target).snapshot(snapshot).build();
      changes.addedDataFiles().forEach(kept::add);
    }
    Transaction transaction = target.newTransaction();
    transaction.manageSnapshots().rollbackTo(wanted.snapshotId()).commit();
    if (!kept.isEmpty()) {
      AppendFiles append = transaction.newAppend();
      kept.forEach(append::appendFile);
      Provenance.mark(append, streamId, restored);
      append.commit();
    }
    transaction.commitTransaction();
  }

  private org.apache.iceberg.Table target(Table table) {
    return java.util.Objects.requireNonNull(tables.get(table));
  }
}
