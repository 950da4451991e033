package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.TableRow;
import java.util.List;

/** Names the cell of a row that does not fit its column; never includes the cell's value. */
final class RowDefect {

  /** Creates the exception for a row that could not be written. */
  static IllegalArgumentException explain(TableRow row, RuntimeException cause) {
    List<Column> columns = row.table().columns();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Object cell = row.get(i);
      if (cell == null ? column.required() : !javaType(column).isInstance(cell)) {
        return new IllegalArgumentException(
            "%s.%s requires %s%s and got %s; fix the operator that emitted the row"
                .formatted(
                    row.table().tableName(),
                    column.name(),
                    column.required() ? "" : "null or ",
                    javaType(column).getSimpleName(),
                    cell == null ? "null" : cell.getClass().getSimpleName()),
            cause);
      }
    }
    return new IllegalArgumentException(
        "a nested cell of a row of %s does not fit its column; fix the operator that emitted it"
            .formatted(row.table().tableName()),
        cause);
  }

  private static Class<?> javaType(Column column) {
    return switch (column.type()) {
      case STRING -> String.class;
      case INT -> Integer.class;
      case LONG, TIMESTAMP -> Long.class;
      case DOUBLE -> Double.class;
      case BOOLEAN -> Boolean.class;
      case BINARY -> byte[].class;
      case STRINGS, STRUCTS -> List.class;
    };
  }

  private RowDefect() {}
}
