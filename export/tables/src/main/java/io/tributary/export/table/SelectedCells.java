package io.tributary.export.table;

import io.tributary.schemas.table.CellSink;

/** Passes on the cells of some columns, and drops the others. */
final class SelectedCells implements CellSink {
  private final CellSink sink;
  private final long positions;

  /**
   * @param positions bit set of the columns to pass on
   */
  SelectedCells(CellSink sink, long positions) {
    this.sink = sink;
    this.positions = positions;
  }

  private boolean isSelected(int position) {
    return (positions >>> position & 1) != 0;
  }

  @Override
  public void cell(int position, Object value) {
    if (isSelected(position)) {
      sink.cell(position, value);
    }
  }

  @Override
  public void text(int position, byte[] utf8, int start, int length) {
    if (isSelected(position)) {
      sink.text(position, utf8, start, length);
    }
  }

  @Override
  public void number(int position, long value) {
    if (isSelected(position)) {
      sink.number(position, value);
    }
  }

  @Override
  public void real(int position, double value) {
    if (isSelected(position)) {
      sink.real(position, value);
    }
  }
}
