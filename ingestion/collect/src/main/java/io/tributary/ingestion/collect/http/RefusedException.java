package io.tributary.ingestion.collect.http;

/** Thrown to reject a whole request. */
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
