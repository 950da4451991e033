package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/** The files of one snapshot of a table, and the rows in them. */
final class SnapshotRows {
  private final Table table;
  private final org.apache.iceberg.Table source;
  private final long snapshot;

  SnapshotRows(Table table, org.apache.iceberg.Table source, long snapshot) {
    this.table = table;
    this.source = source;
    this.snapshot = snapshot;
  }

  /**
   * All rows with the given columns, unordered; other cells are null. The caller closes the stream.
   */
  Stream<TableRow> rows(List<String> columns) {
    TableScan scan = source.newScan().useSnapshot(snapshot).select(columns);
    Schema projection = scan.schema();
    StructRows cells = new StructRows(table, projection);
    CloseableIterable<FileScanTask> tasks = scan.planFiles();
    CloseableIterable<StructLike> structs =
        CloseableIterable.concat(
            CloseableIterable.transform(
                tasks,
                task -> {
                  DataFile file = withoutDeletes(task);
                  return open(file, task.start(), task.length(), projection);
                }));
    return stream(structs).map(cells::row).onClose(() -> close(structs, tasks));
  }

  /** The data files, unordered. */
  List<DataFile> files() {
    try (CloseableIterable<FileScanTask> tasks =
        source.newScan().useSnapshot(snapshot).planFiles()) {
      return stream(tasks).map(this::withoutDeletes).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files of " + table.tableName(), e);
    }
  }

  /** The current paths of the data files, for engines that read plain Parquet. */
  List<String> places() {
    return files().stream()
        .map(DataFile::location)
        .map(
            location ->
                source.io() instanceof LocalFileIO local
                    ? local.path(location).toString()
                    : location)
        .toList();
  }

  /** All rows of one of the files, in file order. The caller closes the stream. */
  Stream<TableRow> rows(DataFile file) {
    Schema schema = source.schema();
    StructRows cells = new StructRows(table, schema);
    CloseableIterable<StructLike> structs = open(file, 0, file.fileSizeInBytes(), schema);
    return stream(structs).map(cells::row).onClose(() -> close(structs));
  }

  private CloseableIterable<StructLike> open(
      DataFile data, long start, long length, Schema projection) {
    return Parquet.read(source.io().newInputFile(data.location()))
        .project(projection)
        .split(start, length)
        .createReaderFunc(file -> InternalReader.create(projection, file))
        .reuseContainers()
        .build();
  }

  private DataFile withoutDeletes(FileScanTask task) {
    if (!task.deletes().isEmpty()) {
      throw new IllegalStateException(
          "table %s has delete files, written by another engine; rewrite it, tables here are changed by rewriting files only"
              .formatted(table.tableName()));
    }
    return task.file();
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
