package io.tributary.export.table;

import org.jspecify.annotations.Nullable;

/** There is nothing to read yet: no run has come as far as making tables. */
public final class NoTablesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoTablesException(String found, @Nullable Throwable cause) {
    super("there are no tables yet (" + found + "); make them with: tributary run", cause);
  }
}
