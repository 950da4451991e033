package io.tributary.enrichment.post;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.record.Envelope;

/** Decodes what the gate has decoded before. */
final class Events {
  private Events() {}

  static Event decode(Envelope envelope) {
    try {
      return EventCodec.decode(envelope.payload());
    } catch (UndecodableException e) {
      throw new IllegalStateException("the gate let an undecodable event pass", e);
    }
  }

  static PostPublished post(Event event) {
    return (PostPublished) event.getData();
  }
}
