package io.tributary.export.redrive;

import java.util.Objects;

/** Something whoever redrives can put right; the message says what and how. */
public final class RedriveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedriveException(String message) {
    super(message);
  }

  RedriveException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Always there, as it is what this is for. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
