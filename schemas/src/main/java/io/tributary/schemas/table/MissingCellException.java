package io.tributary.schemas.table;

/** A row of the archive lacks a value that the event must have. */
final class MissingCellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String column;

  MissingCellException(String column) {
    super("no " + column);
    this.column = column;
  }

  String column() {
    return column;
  }
}
