package io.tributary.export.redrive;

/** Something whoever redrives can put right; the message says what and how. */
public final class RedriveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedriveException(String message) {
    super(message);
  }

  RedriveException(String message, Throwable cause) {
    super(message, cause);
  }
}
