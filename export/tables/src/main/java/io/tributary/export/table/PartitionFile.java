package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;

/** An open Parquet file with rows of one table and one partition. */
final class PartitionFile {
  /** Rows between two checks of the size; each check iterates over all columns. */
  private static final int ROWS_PER_SIZE_CHECK = 1_000;

  private final Table table;
  private final String location;
  private final DataWriter<StructLike> writer;
  private final RowStruct struct;
  private final long targetBytes;
  private int rowsToSizeCheck = ROWS_PER_SIZE_CHECK;
  private boolean full;

  private PartitionFile(
      Table table, String location, DataWriter<StructLike> writer, long targetBytes) {
    this.table = table;
    this.location = location;
    this.writer = writer;
    this.struct = new RowStruct(table);
    this.targetBytes = targetBytes;
  }

  /** Opens a file for a partition; see {@link Partitioning#ordinal}. */
  static PartitionFile open(
      Table table,
      org.apache.iceberg.Table target,
      OutputFileFactory names,
      int partition,
      long targetBytes) {
    PartitionSpec spec = target.spec();
    PartitionData key = partitionKey(spec, partition);
    EncryptedOutputFile file = key == null ? names.newOutputFile() : names.newOutputFile(spec, key);
    try {
      DataWriter<StructLike> writer =
          Parquet.writeData(file.encryptingOutputFile())
              .forTable(target)
              .withSpec(spec)
              .withPartition(key)
              .createWriterFunc(InternalWriter::createWriter)
              .build();
      return new PartitionFile(table, file.encryptingOutputFile().location(), writer, targetBytes);
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
    try {
      writer.write(struct.wrap(row));
    } catch (NullPointerException | ClassCastException e) {
      throw RowDefect.explain(row, e);
    }
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
    writer.close();
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
