package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.iceberg.Snapshot;

/** Detects tables that a kill stopped between two commits of one checkpoint. */
public final class TornCommit {
  private TornCommit() {}

  /** Returns whether some table has a checkpoint that the last committed table lacks. */
  public static boolean isIn(Path data) {
    try (Warehouse warehouse = Warehouse.open(WarehouseOptions.local(data))) {
      Map<Table, org.apache.iceberg.Table> tables = warehouse.tables();
      long published = newest(tables.get(ConsistentPoint.CARRIER));
      return tables.values().stream().anyMatch(table -> newest(table) > published);
    }
  }

  private static long newest(org.apache.iceberg.Table table) {
    for (Snapshot snapshot : Provenance.ancestors(table)) {
      String stream = snapshot.summary().get(Provenance.STREAM_ID);
      OptionalLong checkpoint =
          stream == null ? OptionalLong.empty() : Provenance.checkpointId(snapshot, stream);
      if (checkpoint.isPresent()) {
        return checkpoint.getAsLong();
      }
    }
    return CommitterState.NOTHING;
  }
}
