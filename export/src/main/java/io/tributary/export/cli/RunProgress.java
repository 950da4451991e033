package io.tributary.export.cli;

import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.file.ReplayProgress;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on the terminal how far a run is; on anything else than a terminal, a line a step. */
class RunProgress implements ReplayProgress, WaitListener, AutoCloseable {
  private static final int WIDTH = 90;
  private static final long MIB = 1 << 20;

  private final PrintStream err;
  private final boolean isTerminal;
  private @Nullable ProgressBar bar;
  private String current = "";
  private long started = System.nanoTime();

  RunProgress(PrintStream err, boolean isTerminal) {
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** A step begins. */
  void step(String what) {
    hide();
    current = what;
    started = System.nanoTime();
    if (isTerminal) {
      bar = bar(what, -1);
    } else {
      err.println(what + " ...");
    }
  }

  /** A step goes on. */
  @Override
  public void tick() {
    if (bar != null) {
      bar.stepTo(Duration.ofNanos(System.nanoTime() - started).toSeconds());
    }
  }

  @Override
  public void waiting(String what) {
    hide();
    err.println(what + " ...");
    if (isTerminal) {
      started = System.nanoTime();
      bar = bar("waiting for Kafka", -1);
    }
  }

  @Override
  public void goesOn() {
    hide();
    err.println("Kafka answers again");
    if (!current.isEmpty()) {
      step(current);
    }
  }

  @Override
  public void advanced(long bytesRead, long totalBytes, long events) {
    if (!isTerminal) {
      return;
    }
    if (bar == null || bar.getMax() < 0) {
      hide();
      bar = bar("reading", Math.max(1, totalBytes / MIB));
    }
    bar.stepTo(bytesRead / MIB);
    bar.setExtraMessage("%,d events".formatted(events));
  }

  private ProgressBar bar(String task, long max) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(max)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setUnit(max < 0 ? " s" : " MiB", 1)
        .setMaxRenderedLength(WIDTH)
        .clearDisplayOnFinish()
        .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
        .build();
  }

  private void hide() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    hide();
    current = "";
  }
}
