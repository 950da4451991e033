package io.tributary.enrichment.post;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.record.Envelope;

/** Decodes events that the gate has already decoded once. */
final class Events {
  private Events() {}

  static Event decode(Envelope envelope) {
    try {
      return EventCodec.decode(envelope.payload());
    } catch (UndecodableException e) {
      throw new IllegalStateException("the gate forwarded an undecodable event", e);
    }
  }

  static PostPublished post(Event event) {
    return (PostPublished) event.getData();
  }
}
