package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of rows, with the field ids of an Iceberg schema.
 *
 * <p>Not Iceberg's own writer: that one calls every column for every row through a tree of generic
 * writers, takes texts as strings only, and has no switch for the dictionary of a single column.
 */
final class ParquetRows implements FileAppender<TableRow> {
  private static final int MIN_ROWS_PER_CHECK = 100;
  private static final int MAX_ROWS_PER_CHECK = 10_000;

  private final MessageType schema;
  private final Schema columns;
  private final MetricsConfig metrics;
  private final ParquetProperties properties;
  private final BytesInputCompressor compressor;
  private final ParquetFileWriter file;
  private final RowColumns cells;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore store;
  private long rows;
  private long nextCheck = MIN_ROWS_PER_CHECK;
  private int rowGroup;
  private boolean closed;

  /**
   * @param columns the columns of the file, with their ids
   * @param target the table of the catalog, for its settings of metrics and compression
   * @param isSelection whether cells without a column are dropped; otherwise they are faults
   */
  ParquetRows(
      Table table,
      Schema columns,
      org.apache.iceberg.Table target,
      OutputFile output,
      boolean isSelection)
      throws IOException {
    this.columns = columns;
    this.metrics = MetricsConfig.forTable(target);
    this.schema = ParquetSchemaUtil.convert(columns, "table");
    this.properties = TableLayout.parquet(table, schema);
    this.compressor = PageCompressor.of(target.properties());
    this.file = open(output);
    this.cells = new RowColumns(table, schema, isSelection);
    this.pages = newPages();
    this.store = properties.newColumnWriteStore(schema, pages, pages);
    cells.begin(store);
  }

  private ParquetFileWriter open(OutputFile output) throws IOException {
    @Nullable FileEncryptionProperties none = null;
    try {
      ParquetFileWriter writer =
          new ParquetFileWriter(
              new ParquetTarget(output),
              schema,
              ParquetFileWriter.Mode.CREATE,
              TableLayout.ROW_GROUP_BYTES,
              0,
              none,
              properties);
      writer.start();
      return writer;
    } catch (IOException | RuntimeException e) {
      // It has memory outside the heap.
      compressor.release();
      throw e;
    }
  }

  private ColumnChunkPageWriteStore newPages() {
    return new ColumnChunkPageWriteStore(
        compressor,
        schema,
        properties.getAllocator(),
        properties.getColumnIndexTruncateLength(),
        properties.getPageWriteChecksumEnabled(),
        null,
        rowGroup++);
  }

  @Override
  public void add(TableRow row) {
    cells.write(row);
    store.endRecord();
    if (++rows >= nextCheck) {
      checkSize();
    }
  }

  private void checkSize() {
    long buffered = store.getBufferedSize();
    long room = TableLayout.ROW_GROUP_BYTES - buffered;
    if (room <= 0) {
      flush();
      startRowGroup();
    } else {
      long rowsToFill = room * rows / Math.max(1, buffered);
      nextCheck = rows + Math.min(MAX_ROWS_PER_CHECK, Math.max(MIN_ROWS_PER_CHECK, rowsToFill / 2));
    }
  }

  private void flush() {
    try {
      if (rows > 0) {
        file.startBlock(rows);
        store.flush();
        pages.flushToFileWriter(file);
        file.endBlock();
      }
      store.close();
      pages.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a row group", e);
    }
  }

  private void startRowGroup() {
    rows = 0;
    nextCheck = MIN_ROWS_PER_CHECK;
    pages = newPages();
    store = properties.newColumnWriteStore(schema, pages, pages);
    cells.begin(store);
  }

  @Override
  public Metrics metrics() {
    return ParquetUtil.footerMetrics(file.getFooter(), Stream.empty(), metrics);
  }

  @Override
  public @Nullable List<Long> splitOffsets() {
    return ParquetUtil.getSplitOffsets(file.getFooter());
  }

  @Override
  public long length() {
    try {
      return closed ? file.getPos() : file.getPos() + store.getBufferedSize();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot determine the length of a file", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    flush();
    file.end(Map.of("iceberg.schema", SchemaParser.toJson(columns)));
    compressor.release();
  }

  /** Abandons an unfinished file: releases memory and descriptor, and writes nothing more. */
  void abandon() throws IOException {
    closed = true;
    compressor.release();
    file.abort();
    file.close();
  }
}
