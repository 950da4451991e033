package io.tributary.ingestion.collect.http;

/** A request cannot be taken. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient HttpError error;

  RefusedException(HttpError error) {
    super(error.error());
    this.error = error;
  }

  HttpError error() {
    return error;
  }
}
