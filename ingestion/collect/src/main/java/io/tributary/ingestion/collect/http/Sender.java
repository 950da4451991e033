package io.tributary.ingestion.collect.http;

/** Who sends a request with events, as far as shared limits differ. */
enum Sender {
  /** A producer, or a client without a known key. */
  PRODUCER,
  /** A consent authority: it has room that producers cannot take. */
  AUTHORITY
}
