package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads tables at one consistent point. Later commits stay invisible for the life of the reader.
 *
 * <p>The snapshots of the point must not have expired; otherwise a read fails, and never returns
 * fewer rows.
 */
public final class PointReader {
  private final Warehouse warehouse;
  private final ConsistentPoint point;

  private PointReader(Warehouse warehouse, ConsistentPoint point) {
    this.warehouse = warehouse;
    this.point = point;
  }

  /** Creates a reader at the newest point. */
  public static PointReader newest(Warehouse warehouse) {
    return new PointReader(warehouse, warehouse.newestPoint());
  }

  /** The point that the reader reads at. */
  public ConsistentPoint point() {
    return point;
  }

  /** All rows of a table, unordered. The caller closes the stream. */
  public Stream<TableRow> rows(Table table) {
    return rows(table, names(table));
  }

  /**
   * All rows of a table with the given columns; other cells are null. Unordered. The caller closes
   * the stream.
   */
  public Stream<TableRow> rows(Table table, List<String> columns) {
    return snapshot(table, point.snapshot(table)).rows(columns);
  }

  /**
   * All withdrawals known now, including those newer than the point. The caller closes the stream.
   *
   * <p>Withdrawals only remove rows, so newer ones are always safe to apply. A reader must not wait
   * for a checkpoint to exclude withdrawn data.
   */
  public Stream<TableRow> newestWithdrawals() {
    return newest(Table.WITHDRAWALS);
  }

  /**
   * All denials that have arrived, decided or not; for the same reason. The caller closes the
   * stream.
   */
  public Stream<TableRow> newestDenials() {
    return newest(Table.DENIALS);
  }

  private Stream<TableRow> newest(Table table) {
    long newest = warehouse.table(table).currentSnapshot().snapshotId();
    return snapshot(table, newest).rows(names(table));
  }

  /**
   * The image features known now, by post id; see {@link ImageFeatureTable#newest}.
   *
   * <p>The table has no part in the point. A post of the point may have no row, and a row may
   * belong to a post that is not at the point or that has been withdrawn.
   */
  public Map<String, TableRow> newestImageFeatures() {
    return new ImageFeatureTable(warehouse).newest();
  }

  /** The data files of a table, for engines that read plain Parquet. */
  public List<String> files(Table table) {
    return snapshot(table, point.snapshot(table)).places();
  }

  /**
   * The data files of a table at its newest snapshot, regardless of the point. The list can be
   * empty for {@link Table#IMAGE_FEATURES}.
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
