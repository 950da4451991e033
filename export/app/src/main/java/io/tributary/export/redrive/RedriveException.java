package io.tributary.export.redrive;

import java.util.Objects;

/** A problem that the operator can fix; the message names it and the remedy. */
public final class RedriveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedriveException(String message) {
    super(message);
  }

  RedriveException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message; never null. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
