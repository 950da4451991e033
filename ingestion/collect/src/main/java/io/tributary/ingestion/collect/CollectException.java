package io.tributary.ingestion.collect;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if Kafka cannot be used or does not accept records. The message names the Kafka cluster,
 * the problem and the remedy.
 */
public final class CollectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public CollectException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
