package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.exceptions.ValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the files of a checkpoint to the tables and then publishes the point.
 *
 * <p>A commit is idempotent. Before each attempt, also inside Iceberg's own retries, the committer
 * checks whether a table already has this checkpoint of this stream. So it does not matter where
 * the previous attempt failed, or whether a commit with an unknown outcome succeeds before or
 * during this one.
 */
final class PointCommitter {
  private static final Logger LOG = LoggerFactory.getLogger(PointCommitter.class);

  private final Map<Table, org.apache.iceberg.Table> tables;
  private final String streamId;
  private final CommitObserver observer;

  PointCommitter(Warehouse warehouse, String streamId, CommitObserver observer) {
    this.tables = warehouse.tables();
    this.streamId = streamId;
    this.observer = observer;
  }

  /**
   * Commits one checkpoint.
   *
   * @param watermark watermark of the point; never smaller than that of the previous point
   */
  void commit(WrittenFiles written, long watermark) {
    for (Table table : Table.allCurated()) {
      List<WrittenFile> files = written.files(table);
      if (table != ConsistentPoint.CARRIER && !files.isEmpty()) {
        append(table, files, written.checkpointId(), WrittenFiles.NO_WATERMARK);
      }
    }
    append(
        ConsistentPoint.CARRIER,
        written.files(ConsistentPoint.CARRIER),
        written.checkpointId(),
        watermark);
  }

  private void append(Table table, List<WrittenFile> files, long checkpointId, long watermark) {
    org.apache.iceberg.Table target = target(table);
    target.refresh();
    if (Provenance.contains(Provenance.ancestors(target), streamId, checkpointId)) {
      LOG.info("{} already has checkpoint {}", table.tableName(), checkpointId);
      return;
    }
    observer.at(CommitObserver.Step.BEFORE_TABLE_COMMIT, table);
    AppendFiles append = target.newAppend();
    files.forEach(file -> append.appendFile(file.dataFile(target)));
    Provenance.mark(append, streamId, checkpointId);
    if (table == ConsistentPoint.CARRIER) {
      ConsistentPoint.publish(append, currentSnapshots(), watermark);
    }
    commitOnce(append, table, checkpointId);
    observer.at(CommitObserver.Step.AFTER_TABLE_COMMIT, table);
  }

  private void commitOnce(AppendFiles append, Table table, long checkpointId) {
    boolean[] there = {false};
    append.validateWith(
        ancestors -> {
          there[0] = Provenance.contains(ancestors, streamId, checkpointId);
          return !there[0];
        });
    try {
      CarefulCommit.commit(append, target(table));
    } catch (ValidationException e) {
      if (!there[0]) {
        throw e;
      }
      LOG.info(
          "{} already has checkpoint {} from an earlier attempt", table.tableName(), checkpointId);
    }
  }

  private Map<Table, Long> currentSnapshots() {
    Map<Table, Long> ids = new EnumMap<>(Table.class);
    for (Table table : Table.allCurated()) {
      if (table != ConsistentPoint.CARRIER) {
        org.apache.iceberg.Table target = target(table);
        target.refresh();
        Snapshot current = target.currentSnapshot();
        if (current != null) {
          ids.put(table, current.snapshotId());
        }
      }
    }
    return ids;
  }

  private org.apache.iceberg.Table target(Table table) {
    return java.util.Objects.requireNonNull(tables.get(table));
  }
}
