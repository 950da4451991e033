package io.tributary.export.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * The text of a step's progress, with an indicator that moves even if there is no progress yet. The
 * working thread sets it and the drawing thread reads it.
 */
final class StepText implements ProgressBarRenderer {
  private static final String SPINNER = "|/-\\";
  private static final long FRAME_NANOS = 200_000_000;
  private static final int BAR = 20;

  private final String what;
  private final String things;
  private final LongSupplier nanoClock;
  private final long started;
  private long done;
  private long total;
  private long events;

  /** What was done before the step began. */
  private long doneBefore = -1;

  private long eventsBefore;

  /**
   * @param what name of the step
   * @param things what the step counts
   * @param nanoClock such as {@link System#nanoTime}
   */
  StepText(String what, String things, LongSupplier nanoClock) {
    this.what = what;
    this.things = things;
    this.nanoClock = nanoClock;
    this.started = nanoClock.getAsLong();
  }

  /**
   * Sets the progress.
   *
   * @param sofar done part of the whole, in any unit
   * @param whole the whole in the same unit; 0 if it is not known
   * @param counted how many things are done
   */
  synchronized void at(long sofar, long whole, long counted) {
    if (doneBefore < 0) {
      doneBefore = sofar;
      eventsBefore = counted;
    }
    done = sofar;
    total = whole;
    events = counted;
  }

  String what() {
    return what;
  }

  @Override
  public String render(ProgressState state, int width) {
    return line(width);
  }

  /** Returns the text for a terminal. */
  synchronized String line(int width) {
    long elapsed = nanoClock.getAsLong() - started;
    String line;
    if (total > 0) {
      int filled = (int) Math.min(BAR, BAR * done / total);
      line =
          "%s  %3d %% [%s%s]"
              .formatted(what, percent(), "#".repeat(filled), " ".repeat(BAR - filled));
    } else {
      char frame = SPINNER.charAt((int) (elapsed / FRAME_NANOS % SPINNER.length()));
      line = "%s %s  %s".formatted(frame, what, clock(elapsed));
    }
    String rest = String.join("  ", figures(elapsed));
    line = rest.isEmpty() ? line : line + "  " + rest;
    return line.length() <= width ? line : line.substring(0, width);
  }

  /** Returns the text for a file or a pipe. */
  synchronized String plain() {
    long elapsed = nanoClock.getAsLong() - started;
    List<String> parts = new ArrayList<>();
    parts.add(total > 0 ? percent() + " %" : clock(elapsed));
    parts.addAll(figures(elapsed));
    return what + ": " + String.join(", ", parts);
  }

  private List<String> figures(long elapsed) {
    List<String> figures = new ArrayList<>();
    double seconds = elapsed / 1e9;
    if (events > 0) {
      figures.add("%,d %s".formatted(events, things));
      if (seconds >= 1) {
        figures.add("%,.0f/s".formatted((events - eventsBefore) / seconds));
      }
    }
    if (total > 0 && done > doneBefore && seconds >= 1) {
      long left = (long) ((double) elapsed / (done - doneBefore) * Math.max(0, total - done));
      figures.add(clock(left) + " left");
    }
    return figures;
  }

  private long percent() {
    return Math.min(100, 100 * done / total);
  }

  private static String clock(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    return time.toHours() > 0
        ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
