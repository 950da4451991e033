package io.tributary.ingestion.collect.http;

/** The kinds of senders for which shared limits differ. */
enum Sender {
  /** A producer, or a client without a known key. */
  PRODUCER,
  /** A consent authority, which has capacity that producers cannot use. */
  AUTHORITY
}
