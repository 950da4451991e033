package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads tables at one consistent point. What is committed later is not seen, however long it lives.
 *
 * <p>The point's snapshots must not have expired meanwhile; then reading fails, never falls short.
 */
public final class PointReader {
  private final Warehouse warehouse;
  private final ConsistentPoint point;

  private PointReader(Warehouse warehouse, ConsistentPoint point) {
    this.warehouse = warehouse;
    this.point = point;
  }

  /** A reader at the newest point. */
  public static PointReader newest(Warehouse warehouse) {
    return new PointReader(warehouse, warehouse.newestPoint());
  }

  /** The point it reads at. */
  public ConsistentPoint point() {
    return point;
  }

  /** All rows of a table, in no order. To be closed. */
  public Stream<TableRow> rows(Table table) {
    return rows(table, names(table));
  }

  /** All rows of a table, with the cells of some columns; the others are null. To be closed. */
  public Stream<TableRow> rows(Table table, List<String> columns) {
    return snapshot(table, point.snapshot(table)).rows(columns);
  }

  /**
   * All withdrawals there are by now, also newer than the point. To be closed.
   *
   * <p>They can only take rows away, so one may always know more of them than of the rest, and
   * nobody should wait for a checkpoint to see what has been taken back.
   */
  public Stream<TableRow> newestWithdrawals() {
    return newest(Table.WITHDRAWALS);
  }

  /** All denials that have come by now, decided or not; for the same reason. To be closed. */
  public Stream<TableRow> newestDenials() {
    return newest(Table.DENIALS);
  }

  private Stream<TableRow> newest(Table table) {
    long newest = warehouse.table(table).currentSnapshot().snapshotId();
    return snapshot(table, newest).rows(names(table));
  }

  /**
   * What is known by now of the posts' images, by post id; see {@link ImageFeatureTable#newest}.
   *
   * <p>It has no part in the point: rows may be missing for posts that are at the point, and be
   * there for posts that are not, or that have been withdrawn.
   */
  public Map<String, TableRow> newestImageFeatures() {
    return new ImageFeatureTable(warehouse).newest();
  }

  /** The data files of a table, for engines that read plain Parquet. */
  public List<String> files(Table table) {
    return snapshot(table, point.snapshot(table)).places();
  }

  /**
   * The data files of a table at its newest snapshot, whatever the point. Of {@link
   * Table#IMAGE_FEATURES} there may be none.
   */
  List<String> newestFiles(Table table) {
    if (!warehouse.has(table) || warehouse.table(table).currentSnapshot() == null) {
      return List.of();
    }
    long newest = warehouse.table(table).currentSnapshot().snapshotId();
    return snapshot(table, newest).places();
  }

  private SnapshotRows snapshot(Table table, long snapshot) {
    return new SnapshotRows(table, warehouse.table(table), snapshot);
  }

  private static List<String> names(Table table) {
    return table.columns().stream().map(Column::name).toList();
  }
}
