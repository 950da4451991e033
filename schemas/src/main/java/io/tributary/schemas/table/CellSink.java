package io.tributary.schemas.table;

/**
 * Receives the cells of a row that are set, by position, each in the form in which the row has it.
 */
public interface CellSink {
  /** A cell of any column, of the Java type that its {@link ColumnType} names. */
  void cell(int position, Object value);

  /** A cell of a string column, as bytes in UTF-8, which the sink must not keep. */
  void text(int position, byte[] utf8, int start, int length);

  /** A cell of a column of whole numbers or times. */
  void number(int position, long value);

  /** A cell of a column of doubles. */
  void real(int position, double value);
}
