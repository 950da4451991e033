package io.tributary.schemas.poison;

/** A record made a task fail; the job restarts. */
final class RecordFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
