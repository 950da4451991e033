package io.tributary.export.terminal;

/**
 * Whether the output goes to a terminal. The launcher determines this: Java 17 can only test input
 * and output together, and later versions report a terminal for a pipe.
 */
public final class Terminal {
  private static final int USUAL_COLUMNS = 80;

  private Terminal() {}

  /** Returns whether the standard output is a terminal. */
  public static boolean isOut() {
    return Boolean.getBoolean("tributary.terminal.out");
  }

  /** Returns whether the standard error is a terminal. */
  static boolean isErr() {
    return Boolean.getBoolean("tributary.terminal.err");
  }

  /** Returns the width of the terminal at the start. */
  static int columns() {
    int columns = Integer.getInteger("tributary.terminal.columns", USUAL_COLUMNS);
    return columns < 20 ? USUAL_COLUMNS : columns;
  }
}
