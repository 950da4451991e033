package io.tributary.export.table;

import org.jspecify.annotations.Nullable;

/** There is nothing to read: no run has created the tables yet. */
public final class NoTablesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoTablesException(String found, @Nullable Throwable cause) {
    super("there are no tables yet (" + found + "); make them with: tributary run", cause);
  }
}
