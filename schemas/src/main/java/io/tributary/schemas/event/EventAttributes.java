package io.tributary.schemas.event;

import io.tributary.schemas.avro.Event;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What CloudEvents says of an event, before its data is looked at.
 *
 * @param timeMillis CloudEvents time
 * @param imageBase what relative image addresses are resolved against, if that is known
 */
record EventAttributes(
    String source, String id, EventType type, long timeMillis, @Nullable ImageBase imageBase) {

  /** The event, at its CloudEvents time. */
  Event event(String subject, SpecificRecord data) {
    return eventAt(timeMillis, subject, data);
  }

  /** The event, at a time that its data says. */
  Event eventAt(long eventTimeMillis, String subject, SpecificRecord data) {
    return new Event(eventTimeMillis, type.kind(), source, id, subject, data);
  }
}
