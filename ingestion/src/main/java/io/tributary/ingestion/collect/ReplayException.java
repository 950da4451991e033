package io.tributary.ingestion.collect;

import org.jspecify.annotations.Nullable;

/** Kafka did not take what a replay wrote. The message says which Kafka, what and the remedy. */
public final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReplayException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
