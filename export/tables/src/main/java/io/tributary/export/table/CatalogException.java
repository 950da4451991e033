package io.tributary.export.table;

import org.jspecify.annotations.Nullable;

/** The catalog of the tables cannot be used with its settings. The message holds the remedy. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
