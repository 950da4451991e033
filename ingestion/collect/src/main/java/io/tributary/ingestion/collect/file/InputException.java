package io.tributary.ingestion.collect.file;

/** Thrown for input that cannot be used. The message names the path and the remedy. */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }
}
