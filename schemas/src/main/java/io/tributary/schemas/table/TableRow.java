package io.tributary.schemas.table;

import org.jspecify.annotations.Nullable;

/**
 * A row of a table: cells in the order of {@link Table#columns()}, each of the Java type that its
 * {@link ColumnType} names, or null.
 *
 * <p>Rows are not copied between operators: an operator must not change a row after emitting it.
 */
public final class TableRow {
  private final Table table;
  private final @Nullable Object[] cells;

  private TableRow(Table table, @Nullable Object[] cells) {
    this.table = table;
    this.cells = cells;
  }

  /** Creates an empty row of a table; fill it by {@link #set}. */
  public static TableRow of(Table table) {
    return new TableRow(table, new Object[table.columns().size()]);
  }

  /** The table it belongs to. */
  public Table table() {
    return table;
  }

  /** Sets the cell at a position, see {@link Table#position}. */
  public TableRow set(int position, @Nullable Object value) {
    cells[position] = value;
    return this;
  }

  /** Sets the cell of a named column; slower, for infrequent rows. */
  public TableRow set(String column, @Nullable Object value) {
    return set(table.position(column), value);
  }

  /** The cell at a position. */
  public @Nullable Object get(int position) {
    return cells[position];
  }

  /** The cell of a named column. */
  public @Nullable Object get(String column) {
    return cells[table.position(column)];
  }

  /** The number of cells. */
  public int size() {
    return cells.length;
  }
}
