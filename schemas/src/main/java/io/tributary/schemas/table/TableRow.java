package io.tributary.schemas.table;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table: cells in the order of {@link Table#columns()}, each of the Java type that its
 * {@link ColumnType} names, or null.
 *
 * <p>Rows are not copied between operators: an operator must not change a row after emitting it. A
 * row may be kept in encoded form until somebody reads its cells one by one; {@link #writeTo} does
 * not decode it. Not thread-safe.
 */
public final class TableRow {
  private final Table table;
  private final @Nullable EncodedCells encoded;
  private @Nullable Object @Nullable [] cells;

  private TableRow(
      Table table, @Nullable EncodedCells encoded, @Nullable Object @Nullable [] cells) {
    this.table = table;
    this.encoded = encoded;
    this.cells = cells;
  }

  /** Creates an empty row of a table; fill it by {@link #set}. */
  public static TableRow of(Table table) {
    return new TableRow(table, null, new Object[table.columns().size()]);
  }

  static TableRow encoded(Table table, EncodedCells encoded) {
    return new TableRow(table, encoded, null);
  }

  /** The table it belongs to. */
  public Table table() {
    return table;
  }

  /** Sets the cell at a position, see {@link Table#position}. */
  public TableRow set(int position, @Nullable Object value) {
    cells()[position] = value;
    return this;
  }

  /** Sets the cell of a named column; slower, for infrequent rows. */
  public TableRow set(String column, @Nullable Object value) {
    return set(table.position(column), value);
  }

  /** The cell at a position. */
  public @Nullable Object get(int position) {
    if (cells == null && encoded != null) {
      Object head = encoded.head(position);
      if (head != null) {
        return head;
      }
    }
    return cells()[position];
  }

  /** The cell of a named column. */
  public @Nullable Object get(String column) {
    return get(table.position(column));
  }

  /** Passes on all cells that are set, in any order. */
  public void writeTo(CellSink sink) {
    @Nullable Object[] decoded = cells;
    if (decoded == null) {
      Objects.requireNonNull(encoded).writeTo(sink);
      return;
    }
    for (int i = 0; i < decoded.length; i++) {
      Object cell = decoded[i];
      if (cell != null) {
        sink.cell(i, cell);
      }
    }
  }

  /** The number of cells. */
  public int size() {
    return table.columns().size();
  }

  private @Nullable Object[] cells() {
    @Nullable Object[] decoded = cells;
    if (decoded == null) {
      decoded = DecodedCells.of(table, Objects.requireNonNull(encoded));
      cells = decoded;
    }
    return decoded;
  }
}
