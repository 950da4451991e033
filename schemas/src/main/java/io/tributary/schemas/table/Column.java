package io.tributary.schemas.table;

import java.util.List;

/**
 * One column of a table.
 *
 * @param name the name, in lower snake case
 * @param type its value type
 * @param required whether a row without it is a defect
 * @param bounds whether file and table metadata may contain minimum and maximum; false for content
 *     and ids of persons, because metadata outlives the rows it describes
 * @param fields the parts of a {@link ColumnType#STRUCTS} entry, empty otherwise
 * @param doc meaning, unit, and when it is null
 */
public record Column(
    String name,
    ColumnType type,
    boolean required,
    boolean bounds,
    List<Column> fields,
    String doc) {

  public Column {
    if (fields.isEmpty() == (type == ColumnType.STRUCTS)) {
      throw new IllegalArgumentException(name + ": fields go with STRUCTS, and only with it");
    }
  }

  static Column required(String name, ColumnType type, String doc) {
    return new Column(name, type, true, boundsByDefault(type), List.of(), doc);
  }

  static Column optional(String name, ColumnType type, String doc) {
    return new Column(name, type, false, boundsByDefault(type), List.of(), doc);
  }

  static Column structs(String name, String doc, Column... fields) {
    return new Column(name, ColumnType.STRUCTS, false, false, List.of(fields), doc);
  }

  /**
   * The same column, with minimum and maximum in the metadata; for values defined by this project
   * only.
   */
  Column withBounds() {
    return new Column(name, type, required, true, fields, doc);
  }

  private static boolean boundsByDefault(ColumnType type) {
    return switch (type) {
      case INT, LONG, DOUBLE, BOOLEAN, TIMESTAMP -> true;
      case STRING, BINARY, STRINGS, STRUCTS -> false;
    };
  }
}
