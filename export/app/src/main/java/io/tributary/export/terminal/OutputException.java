package io.tributary.export.terminal;

import java.io.IOException;
import java.util.Locale;

/**
 * The standard output cannot be written. Unchecked, because {@code PrintStream} swallows the
 * checked exception.
 */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputException(IOException cause) {
    super(
        "the output could not be written completely (%s); discard the part that was written"
            .formatted(cause.getMessage()),
        cause);
  }

  /** Returns whether the reader closed the output, as {@code head} does when it has read enough. */
  public boolean isReaderGone() {
    return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
  }
}
