package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Converts the columns of a table to an Iceberg schema.
 *
 * <p>The field ids of a new table are those that Iceberg assigns: first the columns from 1 on, then
 * their nested fields. A column added later gets the next free ids, so ids never change. The
 * catalog's schema is authoritative.
 */
final class IcebergSchemas {

  static Schema of(Table table) {
    return of(table.columns());
  }

  static Schema of(List<Column> columns) {
    AtomicInteger ids = new AtomicInteger();
    Schema schema = new Schema(fields(columns, ids));
    AtomicInteger fresh = new AtomicInteger();
    return TypeUtil.assignFreshIds(schema, fresh::incrementAndGet);
  }

  /** The type of one column. Its ids are placeholders: Iceberg assigns those of an added column. */
  static Type type(Column column) {
    return type(column, new AtomicInteger());
  }

  private static List<NestedField> fields(List<Column> columns, AtomicInteger ids) {
    List<NestedField> fields = new ArrayList<>();
    for (Column column : columns) {
      fields.add(
          NestedField.builder()
              .withName(column.name())
              .withId(ids.incrementAndGet())
              .isOptional(!column.required())
              .ofType(type(column, ids))
              .withDoc(column.doc())
              .build());
    }
    return fields;
  }

  private static Type type(Column column, AtomicInteger ids) {
    return switch (column.type()) {
      case STRING -> Types.StringType.get();
      case INT -> Types.IntegerType.get();
      case LONG -> Types.LongType.get();
      case DOUBLE -> Types.DoubleType.get();
      case BOOLEAN -> Types.BooleanType.get();
      case TIMESTAMP -> Types.TimestampType.withZone();
      case BINARY -> Types.BinaryType.get();
      case STRINGS -> Types.ListType.ofRequired(ids.incrementAndGet(), Types.StringType.get());
      case STRUCTS ->
          Types.ListType.ofRequired(
              ids.incrementAndGet(), Types.StructType.of(fields(column.fields(), ids)));
    };
  }

  private IcebergSchemas() {}
}
