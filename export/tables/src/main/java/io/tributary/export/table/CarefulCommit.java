package io.tributary.export.table;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits an update without deleting files that the table may refer to.
 *
 * <p>A catalog's client can report a successful commit as failed: the connection breaks after the
 * commit, the client retries, and then conflicts with its own commit. Iceberg then deletes the
 * files of the failed attempt, and with them manifests that the table needs. This class deletes
 * nothing until it has read the table again. It then deletes only files that no snapshot since the
 * start of the commit refers to. If the table cannot be read, all files stay: an orphan costs some
 * kilobytes, a missing manifest costs the table.
 */
final class CarefulCommit {
  private static final Logger LOG = LoggerFactory.getLogger(CarefulCommit.class);

  private CarefulCommit() {}

  /** Commits; throws what Iceberg throws. */
  static void commit(SnapshotUpdate<?> update, Table table) {
    Set<String> unneeded = new LinkedHashSet<>();
    long before = sequenceNumber(table);
    update.deleteWith(unneeded::add);
    try {
      update.commit();
    } finally {
      if (!unneeded.isEmpty()) {
        remove(unneeded, table, before);
      }
    }
  }

  private static long sequenceNumber(Table table) {
    Snapshot current = table.currentSnapshot();
    return current == null ? 0 : current.sequenceNumber();
  }

  private static void remove(Set<String> unneeded, Table table, long before) {
    try {
      table.refresh();
      Set<String> needed = referredTo(table, before);
      for (String file : unneeded) {
        if (needed.contains(file)) {
          LOG.warn("Keeping {}: a commit to {} was reported as failed but succeeded", file, table);
        } else {
          table.io().deleteFile(file);
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("Keeping these files of {}, which may be orphans: {}", table, unneeded, e);
    }
  }

  /** The metadata files of every snapshot that the update may have created or been based on. */
  private static Set<String> referredTo(Table table, long before) {
    Set<String> files = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      if (snapshot.sequenceNumber() > before) {
        files.add(snapshot.manifestListLocation());
        snapshot.allManifests(table.io()).stream().map(ManifestFile::path).forEach(files::add);
      }
    }
    return files;
  }
}
