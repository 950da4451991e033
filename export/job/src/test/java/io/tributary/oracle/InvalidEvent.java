package io.tributary.oracle;

/** The reason why a line is not an event; the message names the field and the value. */
final class InvalidEvent extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidEvent(String message) {
    super(message, null, false, false);
  }
}
