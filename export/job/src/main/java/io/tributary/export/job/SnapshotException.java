package io.tributary.export.job;

import org.jspecify.annotations.Nullable;

/** Snapshots cannot be listed or read; the message names the location and the remedy. */
public final class SnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SnapshotException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
