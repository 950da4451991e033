package io.tributary.export.terminal;

/** The exit codes of the process. */
public final class ExitCode {
  /** The command succeeded. */
  public static final int OK = 0;

  /** Something failed that the user did not cause: a failed job, a broken disk. */
  public static final int FAILED = 1;

  /** The command, a file or a setting is wrong; the command did nothing. */
  public static final int USAGE = 2;

  /**
   * Part of the input could not be read; or there was nothing to read, and the command did nothing.
   */
  public static final int DAMAGED_INPUT = 3;

  /**
   * The reader of the output closed it. Shells report the same code for a process that SIGPIPE
   * ended.
   */
  public static final int READER_GONE = 141;

  private ExitCode() {}
}
