package io.tributary.ingestion.collect.http;

import java.util.Locale;

/** What became of one event of a request. */
enum EventStatus {
  /** It is in Kafka. */
  ACCEPTED,
  /** It is among the dead letters. */
  INVALID,
  /** Its sender may not send it; it was not kept. */
  FORBIDDEN,
  /** Kafka did not take it; it is to be sent again. */
  FAILED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As answers and metrics have it. */
  String word() {
    return word;
  }
}
