package io.tributary.schemas;

/** An error that the user can correct; the message names the problem and the remedy. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }
}
