package io.tributary.schemas.event;

import io.tributary.schemas.avro.Event;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents attributes of an event, read before its data.
 *
 * @param timeMillis CloudEvents time, epoch milliseconds
 * @param imageBase base of relative image addresses; null leaves them relative
 */
record EventAttributes(
    String source, String id, EventType type, long timeMillis, @Nullable ImageBase imageBase) {

  /** The event, at its CloudEvents time. */
  Event event(String subject, SpecificRecord data) {
    return eventAt(timeMillis, subject, data);
  }

  /** The event, at a time from its data. */
  Event eventAt(long eventTimeMillis, String subject, SpecificRecord data) {
    return new Event(eventTimeMillis, type.kind(), source, id, subject, data);
  }
}
