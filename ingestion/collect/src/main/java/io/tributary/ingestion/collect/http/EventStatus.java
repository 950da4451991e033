package io.tributary.ingestion.collect.http;

import java.util.Locale;

/** The status of one event of a request. */
enum EventStatus {
  /** It is in Kafka. */
  ACCEPTED,
  /** It is among the dead letters. */
  INVALID,
  /** The sender may not send it; it was dropped. */
  FORBIDDEN,
  /** Kafka did not accept it; the client must send it again. */
  FAILED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As answers and metrics have it. */
  String word() {
    return word;
  }
}
