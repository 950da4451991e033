package io.tributary.export.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far the looking at pictures is, once it takes more than two seconds: on a terminal a
 * bar, elsewhere a line every ten seconds.
 */
final class ImageProgress implements AutoCloseable {
  private static final int WIDTH = 90;
  private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final PrintStream err;
  private final boolean isTerminal;
  private final long started = System.nanoTime();
  private long nextLine = started + SILENT_NANOS;
  private @Nullable ProgressBar bar;

  ImageProgress(PrintStream err, boolean isTerminal) {
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** So many posts' pictures of so many have been looked at. */
  void at(long done, long pending) {
    long now = System.nanoTime();
    if (pending == 0 || now - started < SILENT_NANOS) {
      return;
    }
    if (isTerminal) {
      show(done, pending);
    } else if (now - nextLine >= 0) {
      nextLine = now + LINE_NANOS;
      err.printf("%,d of %,d pictures ...%n", done, pending);
    }
  }

  private void show(long done, long pending) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("looking at pictures")
              .setInitialMax(Math.max(1, pending))
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .setMaxRenderedLength(WIDTH)
              .clearDisplayOnFinish()
              .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
              .build();
    }
    bar.maxHint(Math.max(1, pending));
    bar.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
