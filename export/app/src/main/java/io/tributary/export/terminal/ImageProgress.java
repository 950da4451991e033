package io.tributary.export.terminal;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * Shows how far the looking at images is: on a terminal from the beginning in a line that moves;
 * elsewhere, once it takes more than two seconds, in a line every ten.
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
      line.step("looking at images", "images");
    }
  }

  /** On the standard error of this process. */
  public static ImageProgress show() {
    return new ImageProgress(System.err, RunProgress.show(), Terminal.isErr());
  }

  /** So many posts' images of so many have been looked at. */
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
