package io.tributary.export.terminal;

/** What the process ends with. */
public final class ExitCode {
  /** All is well. */
  public static final int OK = 0;

  /** Something broke that the user did not do: a failed job, a broken disk. */
  public static final int FAILED = 1;

  /** The command, a file or a setting is wrong; nothing was done. */
  public static final int USAGE = 2;

  /** Part of the input could not be read, or there was nothing to read, and nothing was done. */
  public static final int DAMAGED_INPUT = 3;

  /** Whoever read the output has gone; what shells show of a process that ends by SIGPIPE. */
  public static final int READER_GONE = 141;

  private ExitCode() {}
}
