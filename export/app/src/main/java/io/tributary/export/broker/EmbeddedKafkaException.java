package io.tributary.export.broker;

import org.jspecify.annotations.Nullable;

/**
 * The embedded broker could not start, or one of its topics could not be created. The message names
 * the remedy.
 */
public final class EmbeddedKafkaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedKafkaException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
