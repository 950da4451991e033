package io.tributary.schemas.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** Decodes all cells of a row, for readers of single cells. */
final class DecodedCells implements CellSink {
  private final Table table;
  private final @Nullable Object[] cells;

  private DecodedCells(Table table) {
    this.table = table;
    this.cells = new Object[table.columns().size()];
  }

  static @Nullable Object[] of(Table table, EncodedCells encoded) {
    DecodedCells decoded = new DecodedCells(table);
    encoded.writeTo(decoded);
    return decoded.cells;
  }

  @Override
  public void cell(int position, Object value) {
    cells[position] = value;
  }

  @Override
  public void text(int position, byte[] utf8, int start, int length) {
    cells[position] = new String(utf8, start, length, UTF_8);
  }

  @Override
  public void number(int position, long value) {
    boolean isInt = table.columns().get(position).type() == ColumnType.INT;
    // Not a conditional expression: it would make both a long.
    if (isInt) {
      cells[position] = Math.toIntExact(value);
    } else {
      cells[position] = value;
    }
  }

  @Override
  public void real(int position, double value) {
    cells[position] = value;
  }
}
