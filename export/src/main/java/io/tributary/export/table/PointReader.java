package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

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
    return rows(table, table.columns().stream().map(Column::name).toList());
  }

  /** All rows of a table, with the cells of some columns; the others are null. To be closed. */
  public Stream<TableRow> rows(Table table, List<String> columns) {
    return rows(table, columns, point.snapshot(table));
  }

  /**
   * All withdrawals there are by now, also newer than the point. To be closed.
   *
   * <p>They can only take rows away, so one may always know more of them than of the rest, and
   * nobody should wait for a checkpoint to see what has been taken back.
   */
  public Stream<TableRow> newestWithdrawals() {
    long newest = warehouse.table(Table.WITHDRAWALS).currentSnapshot().snapshotId();
    return rows(
        Table.WITHDRAWALS, Table.WITHDRAWALS.columns().stream().map(Column::name).toList(), newest);
  }

  /** The data files of a table, for engines that read plain Parquet. */
  public List<String> files(Table table) {
    try (CloseableIterable<FileScanTask> tasks =
        warehouse.table(table).newScan().useSnapshot(point.snapshot(table)).planFiles()) {
      return stream(tasks).map(task -> withoutDeletes(table, task).file().location()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files of " + table.tableName(), e);
    }
  }

  private Stream<TableRow> rows(Table table, List<String> columns, long snapshot) {
    org.apache.iceberg.Table source = warehouse.table(table);
    TableScan scan = source.newScan().useSnapshot(snapshot).select(columns);
    Schema projection = scan.schema();
    StructRows cells = new StructRows(table, projection);
    CloseableIterable<FileScanTask> tasks = scan.planFiles();
    CloseableIterable<StructLike> structs =
        CloseableIterable.concat(
            CloseableIterable.transform(
                tasks, task -> open(source, withoutDeletes(table, task), projection)));
    return stream(structs).map(cells::row).onClose(() -> close(structs, tasks));
  }

  private static CloseableIterable<StructLike> open(
      org.apache.iceberg.Table source, FileScanTask task, Schema projection) {
    return Parquet.read(source.io().newInputFile(task.file().location()))
        .project(projection)
        .split(task.start(), task.length())
        .createReaderFunc(file -> InternalReader.create(projection, file))
        .reuseContainers()
        .build();
  }

  private static FileScanTask withoutDeletes(Table table, FileScanTask task) {
    if (!task.deletes().isEmpty()) {
      throw new IllegalStateException(
          "table %s has delete files, written by another engine; rewrite it, tables here are changed by rewriting files only"
              .formatted(table.tableName()));
    }
    return task;
  }

  private static <T> Stream<T> stream(Iterable<T> items) {
    return StreamSupport.stream(items.spliterator(), false);
  }

  private static void close(CloseableIterable<?>... all) {
    try {
      for (CloseableIterable<?> one : all) {
        one.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a table's files", e);
    }
  }
}
