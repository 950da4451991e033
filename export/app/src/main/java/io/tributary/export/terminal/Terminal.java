package io.tributary.export.terminal;

/**
 * Whether somebody looks at what is written. The launcher says so: Java 17 can only tell of input
 * and output together, and later versions say yes to a pipe.
 */
public final class Terminal {
  private static final int USUAL_COLUMNS = 80;

  private Terminal() {}

  /** Whether the standard output is a terminal. */
  public static boolean isOut() {
    return Boolean.getBoolean("tributary.terminal.out");
  }

  /** Whether the standard error is a terminal. */
  static boolean isErr() {
    return Boolean.getBoolean("tributary.terminal.err");
  }

  /** How wide it was at the start. */
  static int columns() {
    int columns = Integer.getInteger("tributary.terminal.columns", USUAL_COLUMNS);
    return columns < 20 ? USUAL_COLUMNS : columns;
  }
}
