package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/** Converts the records of Iceberg's readers to rows: the inverse of {@link RowColumns}. Copies. */
final class StructRows {
  private static final long MICROS_PER_MILLI = 1_000L;

  private final Table table;
  private final Column[] columns;
  private final int[] positions;

  StructRows(Table table, Schema projection) {
    this.table = table;
    List<NestedField> fields = projection.columns();
    this.columns = new Column[fields.size()];
    this.positions = new int[fields.size()];
    for (int i = 0; i < columns.length; i++) {
      positions[i] = table.position(fields.get(i).name());
      columns[i] = table.columns().get(positions[i]);
    }
  }

  TableRow row(StructLike struct) {
    TableRow row = TableRow.of(table);
    for (int i = 0; i < columns.length; i++) {
      row.set(positions[i], cell(columns[i], struct.get(i, Object.class)));
    }
    return row;
  }

  private static @Nullable Object cell(Column column, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (column.type()) {
      case STRING -> value.toString();
      case INT, LONG, DOUBLE, BOOLEAN -> value;
      case TIMESTAMP -> Math.floorDiv((long) (Long) value, MICROS_PER_MILLI);
      case BINARY -> bytes((ByteBuffer) value);
      case STRINGS -> strings((List<?>) value);
      case STRUCTS -> structs(column, (List<?>) value);
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static List<String> strings(List<?> values) {
    return values.stream().map(Object::toString).toList();
  }

  private static List<@Nullable Object[]> structs(Column column, List<?> values) {
    List<Column> fields = column.fields();
    List<@Nullable Object[]> entries = new ArrayList<>(values.size());
    for (Object value : values) {
      @Nullable Object[] entry = new Object[fields.size()];
      for (int i = 0; i < entry.length; i++) {
        entry[i] = cell(fields.get(i), ((StructLike) value).get(i, Object.class));
      }
      entries.add(entry);
    }
    return entries;
  }
}
