package io.tributary.export.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Redraws one line of a terminal. Unlike the library's own consumer, it erases the rest of a longer
 * text, and prints no empty line at the end.
 */
final class OneLine implements ProgressBarConsumer {
  private final PrintStream terminal;
  private final int width;
  private int shown;

  OneLine(PrintStream terminal, int width) {
    this.terminal = terminal;
    this.width = width;
  }

  @Override
  public int getMaxRenderedLength() {
    return width;
  }

  @Override
  public void accept(String text) {
    terminal.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
    terminal.flush();
    shown = text.length();
  }

  @Override
  public void clear() {
    terminal.print("\r" + " ".repeat(shown) + "\r");
    terminal.flush();
    shown = 0;
  }

  @Override
  public void close() {
    terminal.flush();
  }
}
