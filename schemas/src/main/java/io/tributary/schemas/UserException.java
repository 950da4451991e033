package io.tributary.schemas;

/** Something a user can put right; the message says what and how. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }
}
