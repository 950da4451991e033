package io.tributary.ingestion.dedupe;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.CloudEventWriter;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;

/**
 * The identity of a control event: a keyed hash of its whole content.
 *
 * <p>Source and id alone are not enough. A producer could guess the id of a future withdrawal, send
 * another event under it, and so make the withdrawal look like a duplicate. The identity therefore
 * covers type, times, source, id, subject and data as decoded; unlisted fields have been dropped by
 * then. It is computed from the canonical CloudEvent, which omits absent fields, so a field added
 * in a later version leaves stored identities unchanged.
 */
public final class ControlIdentity {
  private ControlIdentity() {}

  /**
   * The identity of a control event.
   *
   * @param hash a keyed hash, so that no producer can construct two events with the same identity
   */
  public static Hash128 of(Event event, KeyedHash hash) {
    return hash.content(CloudEventWriter.write(event));
  }
}
