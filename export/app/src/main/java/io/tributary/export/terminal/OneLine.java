package io.tributary.export.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Draws in one line of a terminal, each time over what was there. Unlike the library's own, it
 * leaves nothing of a longer text, and no empty line behind it.
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
