package io.tributary.ingestion.collect.http;

import java.util.Locale;

/** The status of one event of a request. */
enum EventStatus {
  /** The event is in Kafka. */
  ACCEPTED,
  /** The event is in Kafka as a dead letter. */
  INVALID,
  /** The sender may not send the event; it was dropped. */
  FORBIDDEN,
  /** Kafka did not acknowledge the event; the client must send it again. */
  FAILED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The name in responses and metrics. */
  String word() {
    return word;
  }
}
