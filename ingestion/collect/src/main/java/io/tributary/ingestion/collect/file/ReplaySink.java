package io.tributary.ingestion.collect.file;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Reject;

/** Receives the events and dead letters of a replay, in the order of writing. */
interface ReplaySink {
  void event(Event event);

  void reject(Reject reject);
}
