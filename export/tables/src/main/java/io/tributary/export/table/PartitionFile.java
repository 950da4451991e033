package io.tributary.export.table;

import io.tributary.schemas.table.ColumnGroup;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.OutputFileFactory;
import org.jspecify.annotations.Nullable;

/** An open Parquet file with rows of one table, one partition and one group of columns. */
final class PartitionFile {
  /** Rows between two checks of the size; each check iterates over all columns. */
  private static final int ROWS_PER_SIZE_CHECK = 1_000;

  private final Table table;
  private final String location;
  private final ParquetRows rows;
  private final DataWriter<TableRow> writer;
  private final long targetBytes;
  private int rowsToSizeCheck = ROWS_PER_SIZE_CHECK;
  private boolean full;

  private PartitionFile(
      Table table,
      String location,
      ParquetRows rows,
      DataWriter<TableRow> writer,
      long targetBytes) {
    this.table = table;
    this.location = location;
    this.rows = rows;
    this.writer = writer;
    this.targetBytes = targetBytes;
  }

  /** Opens a file for a partition; see {@link Partitioning#ordinal}. */
  static PartitionFile open(
      Table table,
      org.apache.iceberg.Table target,
      OutputFileFactory names,
      int partition,
      ColumnGroup group,
      FileColumns chosen,
      long targetBytes) {
    PartitionSpec spec = target.spec();
    PartitionData key = partitionKey(spec, partition);
    EncryptedOutputFile file = key == null ? names.newOutputFile() : names.newOutputFile(spec, key);
    OutputFile output = file.encryptingOutputFile();
    try {
      // The ids of the columns are those of the table, so that readers find the absent ones null.
      Schema columns = target.schema().select(chosen.of(table, group));
      ParquetRows rows = new ParquetRows(table, columns, target, output, chosen.isSelection());
      DataWriter<TableRow> writer =
          new DataWriter<>(
              rows, FileFormat.PARQUET, output.location(), spec, key, file.keyMetadata());
      return new PartitionFile(table, output.location(), rows, writer, targetBytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a file of " + table.tableName(), e);
    }
  }

  Table table() {
    return table;
  }

  String location() {
    return location;
  }

  void add(TableRow row) {
    rows.add(row);
    if (--rowsToSizeCheck == 0) {
      rowsToSizeCheck = ROWS_PER_SIZE_CHECK;
      full = writer.length() >= targetBytes;
    }
  }

  /** Whether the file had reached the target size at the last check. */
  boolean isFull() {
    return full;
  }

  /** Finishes the file; the caller owns it from then on. */
  DataFile close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot finish " + location, e);
    }
    return writer.toDataFile();
  }

  /** Releases memory and descriptor; the file's content is unusable. */
  void abandon() throws IOException {
    rows.abandon();
  }

  private static @Nullable PartitionData partitionKey(PartitionSpec spec, int partition) {
    if (spec.isUnpartitioned()) {
      return null;
    }
    PartitionData key = new PartitionData(spec.partitionType());
    key.set(0, partition);
    return key;
  }
}
