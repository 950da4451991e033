package io.tributary.export.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;

/** The effective dataset as one Parquet file, with ZSTD, for whoever wants no catalog. */
public final class EffectiveParquet {
  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "post_id", Types.StringType.get()),
          Types.NestedField.required(
              2, "purposes", Types.ListType.ofRequired(6, Types.StringType.get())),
          Types.NestedField.required(3, "root_id", Types.StringType.get()),
          Types.NestedField.optional(4, "parent_id", Types.StringType.get()),
          Types.NestedField.optional(5, "model", Types.StringType.get()));

  private EffectiveParquet() {}

  /** Writes a file, in place of one that is there. */
  public static void write(List<EffectiveRow> rows, Path file) throws IOException {
    try (FileAppender<Record> out =
        Parquet.write(Files.localOutput(file.toFile()))
            .schema(SCHEMA)
            .createWriterFunc(GenericParquetWriter::create)
            .set(TableProperties.PARQUET_COMPRESSION, "zstd")
            .overwrite()
            .build()) {
      for (EffectiveRow row : rows) {
        Record record = GenericRecord.create(SCHEMA);
        record.set(0, row.postId());
        record.set(1, row.purposes());
        record.set(2, row.rootId());
        record.set(3, row.parentId());
        record.set(4, row.model());
        out.add(record);
      }
    }
  }
}
