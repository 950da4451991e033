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
 * Commits an update without deleting what the table may refer to.
 *
 * <p>A catalog's client may take a commit for failed that took place: its connection broke after
 * the deed, it asked again by itself, and then met its own commit as somebody else's. Iceberg
 * removes what the failed attempt wrote, and with it the manifests that the table now rests on. So
 * here nothing is removed until the table has been read again, and then only what no snapshot since
 * the beginning of the commit refers to. What cannot be decided stays; an orphan costs some
 * kilobytes, a missing manifest the table.
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
          LOG.warn("{} is kept: a commit to {} was taken for failed, and is there", file, table);
        } else {
          table.io().deleteFile(file);
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("Of {}, these files may be of no use and are kept: {}", table, unneeded, e);
    }
  }

  /** The metadata files of all snapshots that the update can have made or been built upon by. */
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
