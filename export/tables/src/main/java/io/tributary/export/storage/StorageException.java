package io.tributary.export.storage;

import org.jspecify.annotations.Nullable;

/** A store or a catalog cannot be used with its settings. The message names it and the remedy. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
