package io.tributary.ingestion.collect.file;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Reject;

/** Where a replay's lines go, in the order in which they are to be written. */
interface ReplaySink {
  void event(Event event);

  void reject(Reject reject);
}
