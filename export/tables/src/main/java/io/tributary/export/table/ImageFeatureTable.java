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
 * What was found in the posts' images: the table {@code image_features}, read and changed at its
 * newest snapshot.
 *
 * <p>It has no part in consistent points, so that a slow store of images never delays curation;
 * whoever joins it takes what is there. A post may have several rows (its image was looked at
 * again); the one looked at last counts, so that writing a row twice does no harm. Held in memory:
 * some 500 bytes a post.
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

  /** Creates the table where curation ran before there was one; harmless otherwise. */
  public void create() {
    warehouse.createTable(TABLE);
  }

  /** The row that counts of every post, by post id; empty if no image was looked at yet. */
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
   * Takes all rows of other posts out, by writing the files that have any anew without them.
   *
   * <p>What was appended meanwhile stays; the replaced files are gone from the table at once, and
   * from the disk when their snapshots expire.
   *
   * @param postIds the posts that may be used
   * @return how many rows were taken out
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
      // Before the commit, not after: if its outcome is unknown, the table may rest on the files.
      writer.handedOn();
      replace(table, current, old, files);
      return removed;
    } finally {
      writer.abort();
    }
  }

  /** Takes out all rows of posts that may not be used now, see {@link #retain}. */
  public long retainAllowed() {
    return retain(
        AllowedPosts.read(PointReader.newest(warehouse)).stream()
            .map(AllowedPost::postId)
            .collect(Collectors.toSet()));
  }

  /** Adds finished files. */
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
