package io.tributary.schemas.table;

/**
 * The value types a column can have; the comment names the Java type of a {@link TableRow} cell.
 */
public enum ColumnType {
  /** {@code String}. */
  STRING,
  /** {@code Integer}. */
  INT,
  /** {@code Long}. */
  LONG,
  /** {@code Double}. */
  DOUBLE,
  /** {@code Boolean}. */
  BOOLEAN,
  /** {@code Long}, epoch milliseconds in UTC; stored with microseconds. */
  TIMESTAMP,
  /** {@code byte[]}. */
  BINARY,
  /** {@code List<String>}. */
  STRINGS,
  /** {@code List<Object[]>}, each entry holding the cells of {@link Column#fields()}. */
  STRUCTS
}
