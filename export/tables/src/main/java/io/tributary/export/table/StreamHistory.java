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
 * Compares the tables with the state a stream starts from, and makes them fit, or stops the start.
 *
 * <p>They can differ in three ways. The tables know a stream and there is no state: to go on would
 * write everything twice. The tables lack what the state has committed: rows are lost. The tables
 * are ahead (an older savepoint was restored): they are rolled back to it, because the stream will
 * read the same input again and write the same rows; unless somebody else has built on them.
 */
final class StreamHistory {
  private static final Logger LOG = LoggerFactory.getLogger(StreamHistory.class);

  private final Map<Table, org.apache.iceberg.Table> tables;

  StreamHistory(Warehouse warehouse) {
    this.tables = warehouse.tables();
  }

  /** A stream without state may only start on tables that no stream has written to. */
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

  /** Makes the tables fit the state of a checkpoint. */
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
    // The carrier first: from then on readers are at the older point, whose snapshots all exist.
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
          "the state has published checkpoint %d of stream %s, the tables know %s; they were replaced or restored from an older copy: restore the newer copy, or start without state on new tables"
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
   * Withdrawals stay although they will be written again: nobody may see withdrawn posts until the
   * stream has come to that place, and the same withdrawal twice is as good as once.
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
