package io.tributary.ingestion.dedupe;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.CloudEventWriter;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;

/**
 * What makes two control events one event: everything that they say.
 *
 * <p>If source and id were enough, whoever may send anything under a coming id could take the place
 * of a withdrawal. So the identity covers type, times, source, id, subject and data as they were
 * read; fields that are not listed have been dropped by then. It is taken of the event's one
 * spelling as a CloudEvent, which leaves absent fields out: a field that a later version adds
 * changes no identity that is kept.
 */
public final class ControlIdentity {
  private ControlIdentity() {}

  /**
   * The identity of a control event.
   *
   * @param hash keyed, so that nobody can make two events that share an identity
   */
  public static Hash128 of(Event event, KeyedHash hash) {
    return hash.content(CloudEventWriter.write(event));
  }
}
