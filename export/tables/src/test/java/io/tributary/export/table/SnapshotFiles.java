package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;

/** Checks that every file that the snapshots of the tables reference exists. */
public final class SnapshotFiles {
  private SnapshotFiles() {}

  /**
   * Returns the files that a snapshot references and that cannot be read. Includes the snapshots
   * that are not current. Empty if every file is readable.
   */
  public static List<String> missing(WarehouseOptions options) throws Exception {
    List<String> missing = new ArrayList<>();
    try (Warehouse warehouse = Warehouse.open(options)) {
      for (Table table : Table.values()) {
        org.apache.iceberg.Table target = warehouse.table(table);
        for (Snapshot snapshot : target.snapshots()) {
          check(target, snapshot, missing);
        }
      }
    }
    return missing;
  }

  private static void check(org.apache.iceberg.Table table, Snapshot snapshot, List<String> missing)
      throws Exception {
    if (!table.io().newInputFile(snapshot.manifestListLocation()).exists()) {
      missing.add(snapshot.manifestListLocation());
      return;
    }
    for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
      if (!table.io().newInputFile(manifest.path()).exists()) {
        missing.add(manifest.path());
        continue;
      }
      try (ManifestReader<DataFile> files = ManifestFiles.read(manifest, table.io())) {
        for (DataFile file : files) {
          if (!table.io().newInputFile(file.location()).exists()) {
            missing.add(file.location());
          }
        }
      }
    }
  }
}
