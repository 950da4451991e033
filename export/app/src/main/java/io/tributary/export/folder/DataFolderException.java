package io.tributary.export.folder;

import org.jspecify.annotations.Nullable;

/** The data folder cannot be used as it is. The message names the path and the remedy. */
public final class DataFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataFolderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
