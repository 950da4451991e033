package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;

/**
 * The table {@code image_features}: features of the posts' images, read and changed at its newest
 * snapshot.
 *
 * <p>The table has no part in consistent points, so a slow image store never delays curation. A
 * query that joins it uses the rows that exist. A post may have several rows, if its image was
 * processed again; the most recent row counts, so writing a row twice is harmless. The rows are
 * held in memory: about 500 bytes per post.
 */
public final class ImageFeatureTable {
  private static final Table TABLE = Table.IMAGE_FEATURES;
  private static final List<String> NAMES = TABLE.columns().stream().map(Column::name).toList();
  private static final int POST_ID = TABLE.position("post_id");
  private static final int LOOKED_AT = TABLE.position("image_looked_at");

  private final Warehouse warehouse;

  public ImageFeatureTable(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Creates the table if an older version ran curation without it; otherwise does nothing. */
  public void create() {
    warehouse.createTable(TABLE);
  }

  /** The current row of each post, by post id; empty if no image has been processed yet. */
  public Map<String, TableRow> newest() {
    Map<String, TableRow> newest = new HashMap<>();
    if (!warehouse.has(TABLE)) {
      return newest;
    }
    org.apache.iceberg.Table table = warehouse.table(TABLE);
    Snapshot current = table.currentSnapshot();
    if (current == null) {
      return newest;
    }
    try (Stream<TableRow> rows = new SnapshotRows(TABLE, table, current.snapshotId()).rows(NAMES)) {
      rows.forEach(
          row -> newest.merge(postId(row), row, (a, b) -> lookedAt(b) > lookedAt(a) ? b : a));
    }
    return newest;
  }

  /**
   * Removes the rows of all other posts, by rewriting the files that contain any.
   *
   * <p>Rows appended concurrently stay. The replaced files leave the table at once, and the disk
   * when their snapshots expire.
   *
   * @param postIds the posts that may be used
   * @return the number of removed rows
   */
  public long retain(Set<String> postIds) {
    org.apache.iceberg.Table table = warehouse.table(TABLE);
    Snapshot current = table.currentSnapshot();
    if (current == null) {
      return 0;
    }
    SnapshotRows rows = new SnapshotRows(TABLE, table, current.snapshotId());
    List<DataFile> old =
        rows.files().stream().filter(file -> hasOthers(rows, file, postIds)).toList();
    if (old.isEmpty()) {
      return 0;
    }
    FanOutWriter writer = new FanOutWriter(any -> table, 0, 0, TableLayout.TARGET_FILE_BYTES);
    try {
      long removed = 0;
      for (DataFile file : old) {
        removed += copy(rows, file, postIds, writer);
      }
      List<FanOutWriter.Finished> files = writer.finish();
      // Set before the commit: if its outcome is unknown, the table may refer to the files.
      writer.handedOn();
      replace(table, current, old, files);
      return removed;
    } finally {
      writer.abort();
    }
  }

  /** Appends the current rows of another warehouse for posts that may be used in this one. */
  public void copyFrom(Warehouse other) {
    Set<String> allowed = allowed();
    org.apache.iceberg.Table table = warehouse.table(TABLE);
    FanOutWriter writer = new FanOutWriter(any -> table, 0, 0, TableLayout.TARGET_FILE_BYTES);
    try {
      new ImageFeatureTable(other)
          .newest().values().stream()
              .filter(row -> allowed.contains(postId(row)))
              .forEach(writer::write);
      List<FanOutWriter.Finished> files = writer.finish();
      // Set before the commit: if its outcome is unknown, the table may refer to the files.
      writer.handedOn();
      append(files);
    } finally {
      writer.abort();
    }
  }

  private Set<String> allowed() {
    return AllowedPosts.read(PointReader.newest(warehouse)).stream()
        .map(AllowedPost::postId)
        .collect(Collectors.toSet());
  }

  /** Removes all rows of posts that may not be used now; see {@link #retain}. */
  public long retainAllowed() {
    return retain(allowed());
  }

  /** Appends finished files. */
  void append(List<FanOutWriter.Finished> files) {
    if (!files.isEmpty()) {
      org.apache.iceberg.Table table = warehouse.table(TABLE);
      var append = table.newAppend();
      files.forEach(file -> append.appendFile(file.file()));
      CarefulCommit.commit(append, table);
    }
  }

  private static void replace(
      org.apache.iceberg.Table table,
      Snapshot seen,
      List<DataFile> old,
      List<FanOutWriter.Finished> files) {
    OverwriteFiles overwrite =
        table.newOverwrite().validateFromSnapshot(seen.snapshotId()).validateNoConflictingDeletes();
    old.forEach(overwrite::deleteFile);
    files.forEach(file -> overwrite.addFile(file.file()));
    CarefulCommit.commit(overwrite, table);
  }

  private static boolean hasOthers(SnapshotRows rows, DataFile file, Set<String> postIds) {
    try (Stream<TableRow> all = rows.rows(file)) {
      return all.anyMatch(row -> !postIds.contains(postId(row)));
    }
  }

  private static long copy(
      SnapshotRows rows, DataFile file, Set<String> postIds, FanOutWriter writer) {
    long[] removed = {0};
    try (Stream<TableRow> all = rows.rows(file)) {
      all.forEach(
          row -> {
            if (postIds.contains(postId(row))) {
              writer.write(row);
            } else {
              removed[0]++;
            }
          });
    }
    return removed[0];
  }

  private static String postId(TableRow row) {
    return (String) Objects.requireNonNull(row.get(POST_ID));
  }

  private static long lookedAt(TableRow row) {
    return (long) Objects.requireNonNull(row.get(LOOKED_AT));
  }
}
