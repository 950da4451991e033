package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.ColumnType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;

/**
 * Writes the effective dataset as one Parquet file with ZSTD compression, for use without a
 * catalog.
 */
public final class EffectiveParquet {
  private static final Schema SCHEMA = IcebergSchemas.of(EffectiveColumns.ALL);

  private EffectiveParquet() {}

  /** Writes the file; replaces an existing one. */
  public static void write(List<EffectiveRow> rows, Path file) throws IOException {
    try (FileAppender<Record> out =
        Parquet.write(new LocalOutputFile(file.toString(), file))
            .schema(SCHEMA)
            .createWriterFunc(GenericParquetWriter::create)
            .set(TableProperties.PARQUET_COMPRESSION, "zstd")
            .overwrite()
            .build()) {
      for (EffectiveRow row : rows) {
        out.add(record(row));
      }
    }
  }

  private static Record record(EffectiveRow row) {
    Record record = GenericRecord.create(SCHEMA);
    for (int i = 0; i < EffectiveColumns.ALL.size(); i++) {
      Object cell = row.get(i);
      if (cell != null) {
        record.set(i, convert(i, cell));
      }
    }
    return record;
  }

  private static Object convert(int position, Object cell) {
    Column column = EffectiveColumns.ALL.get(position);
    if (column.type() == ColumnType.STRUCTS) {
      return structs(SCHEMA.columns().get(position).type().asListType(), (List<?>) cell);
    }
    return switch (column.type()) {
      case TIMESTAMP -> OffsetDateTime.ofInstant(Instant.ofEpochMilli((Long) cell), ZoneOffset.UTC);
      case BINARY -> ByteBuffer.wrap((byte[]) cell);
      default -> cell;
    };
  }

  private static List<Record> structs(Types.ListType type, List<?> entries) {
    List<Record> records = new ArrayList<>(entries.size());
    for (Object entry : entries) {
      Record record = GenericRecord.create(type.elementType().asStructType());
      Object[] cells = (Object[]) entry;
      for (int i = 0; i < cells.length; i++) {
        record.set(i, cells[i]);
      }
      records.add(record);
    }
    return records;
  }
}
