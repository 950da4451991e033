package io.tributary.ingestion.collect;

import org.jspecify.annotations.Nullable;

/** Kafka did not take what was collected. The message says which Kafka, what and the remedy. */
public final class CollectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public CollectException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
