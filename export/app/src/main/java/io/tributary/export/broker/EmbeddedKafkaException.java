package io.tributary.export.broker;

import org.jspecify.annotations.Nullable;

/** The embedded broker, or a topic in it, could not be brought up. The message holds the remedy. */
public final class EmbeddedKafkaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedKafkaException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
