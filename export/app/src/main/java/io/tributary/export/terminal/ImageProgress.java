package io.tributary.export.terminal;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * Shows the progress of the image job. On a terminal, one line is redrawn from the beginning.
 * Elsewhere, a line is printed every ten seconds if the job takes more than two.
 */
public final class ImageProgress implements AutoCloseable {
  private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final PrintStream err;
  private final RunProgress line;
  private final boolean isTerminal;
  private long nextLine = System.nanoTime() + SILENT_NANOS;

  public ImageProgress(PrintStream err, boolean isTerminal) {
    this(err, new RunProgress(err, isTerminal), isTerminal);
  }

  private ImageProgress(PrintStream err, RunProgress line, boolean isTerminal) {
    this.err = err;
    this.line = line;
    this.isTerminal = isTerminal;
    if (isTerminal) {
      line.step("processing images", "images");
    }
  }

  /** Shows progress on the standard error of this process. */
  public static ImageProgress show() {
    return new ImageProgress(System.err, RunProgress.show(), Terminal.isErr());
  }

  /** Reports how many posts' images are processed, and how many there are. */
  public void at(long done, long pending) {
    long now = System.nanoTime();
    if (isTerminal) {
      line.at(done, pending);
    } else if (pending > 0 && now - nextLine >= 0) {
      nextLine = now + LINE_NANOS;
      err.printf("%,d of %,d images ...%n", done, pending);
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
