package io.tributary.export.terminal;

import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.file.ReplayProgress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a command. On a terminal, one line is redrawn. Elsewhere, a line is printed
 * per step and every ten seconds of a long step, without control characters.
 */
public class RunProgress implements ReplayProgress, WaitListener, AutoCloseable {
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final String READING = "reading";

  private final PrintStream err;
  private final boolean isTerminal;
  private final LongSupplier nanoClock;
  private @Nullable ProgressBar bar;
  private @Nullable StepText step;
  private long nextLine;

  public RunProgress(PrintStream err, boolean isTerminal, LongSupplier nanoClock) {
    this.err = err;
    this.isTerminal = isTerminal;
    this.nanoClock = nanoClock;
  }

  public RunProgress(PrintStream err, boolean isTerminal) {
    this(err, isTerminal, System::nanoTime);
  }

  /** Shows progress on the standard error of this process. */
  public static RunProgress show() {
    // Not through System.err, which does not pass carriage returns to a terminal.
    return Terminal.isErr()
        ? new RunProgress(
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            true)
        : new RunProgress(System.err, false);
  }

  /** Begins a step that counts events. */
  public void step(String what) {
    begin(new StepText(what, "events", nanoClock));
  }

  /** Begins a step that counts other things. */
  public void step(String what, String things) {
    begin(new StepText(what, things, nanoClock));
  }

  private void begin(StepText text) {
    hide();
    step = text;
    nextLine = nanoClock.getAsLong() + LINE_NANOS;
    if (isTerminal) {
      bar = draw(text);
    } else {
      err.println(TerminalText.line(text.what()) + " ...");
    }
  }

  /** Reports how many things of this step are done, and how many there are. */
  public void at(long done, long total) {
    at(done, total, done);
  }

  private void at(long done, long total, long events) {
    if (step != null) {
      step.at(done, total, events);
    }
    tick();
  }

  /** Reports that the step is still running. */
  @Override
  public void tick() {
    if (!isTerminal && step != null && nanoClock.getAsLong() - nextLine >= 0) {
      nextLine = nanoClock.getAsLong() + LINE_NANOS;
      err.println(step.plain());
    }
  }

  @Override
  public void waiting(String what) {
    hide();
    err.println(TerminalText.line(what) + " ...");
    if (isTerminal) {
      bar = draw(new StepText("waiting for Kafka", "events", nanoClock));
    }
  }

  @Override
  public void resumed() {
    hide();
    err.println("Kafka responds again");
    if (step != null) {
      begin(step);
    }
  }

  @Override
  public void advanced(long bytesRead, long totalBytes, long events) {
    if (step == null || !step.what().equals(READING)) {
      step(READING);
    }
    at(bytesRead, totalBytes, events);
  }

  private ProgressBar draw(StepText text) {
    int width = Terminal.columns() - 1;
    return new ProgressBarBuilder()
        .setRenderer(text)
        .setUpdateIntervalMillis(200)
        .continuousUpdate()
        .setMaxRenderedLength(width)
        .clearDisplayOnFinish()
        .setConsumer(new OneLine(err, width))
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
    step = null;
  }
}
