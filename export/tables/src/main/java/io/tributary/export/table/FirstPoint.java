package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import java.util.EnumMap;
import java.util.Map;
import org.apache.iceberg.AppendFiles;

/**
 * Publishes the point before any row: one empty snapshot of each curation table.
 *
 * <p>Readers then always find a point that names all curation tables, and a rollback always finds a
 * snapshot to return to.
 */
final class FirstPoint {

  static void publish(Warehouse warehouse) {
    Map<Table, Long> ids = new EnumMap<>(Table.class);
    for (Table table : Table.allCurated()) {
      if (table != ConsistentPoint.CARRIER) {
        ids.put(table, firstSnapshot(warehouse.table(table)));
      }
    }
    org.apache.iceberg.Table carrier = warehouse.table(ConsistentPoint.CARRIER);
    if (ConsistentPoint.newest(carrier).isEmpty()) {
      AppendFiles first = carrier.newAppend();
      ConsistentPoint.publish(first, ids, WrittenFiles.NO_WATERMARK);
      CarefulCommit.commit(first, carrier);
    }
  }

  private static long firstSnapshot(org.apache.iceberg.Table table) {
    if (table.currentSnapshot() == null) {
      CarefulCommit.commit(table.newAppend(), table);
    }
    return table.currentSnapshot().snapshotId();
  }

  private FirstPoint() {}
}
