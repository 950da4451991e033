package io.tributary.ingestion.source;

import io.tributary.schemas.Topics;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;

/**
 * Kinds of records that are not events, stored as negative types of an {@link Envelope}. Types of
 * events start at 0.
 */
enum RecordKind {
  /** A heartbeat. Its payload is empty; its time is that of the heartbeat. */
  HEARTBEAT,
  /** The end of this run's input. */
  END,
  /** The end of another run's input, which has no effect. */
  OLD_END,
  /** A dead letter. */
  REJECT,
  /** Bytes in no known format. */
  UNDECODABLE;

  private static final byte CONSENT_FEED = (byte) Topics.INPUTS.indexOf(Topics.CONTROL);
  private static final Hash128 NO_SUBJECT = new Hash128(0, 0);

  private byte code() {
    return (byte) ~ordinal();
  }

  /** Whether a record is of this kind. */
  boolean is(Envelope envelope) {
    return envelope.type() == code();
  }

  /** Whether a record is an event. */
  static boolean isEvent(Envelope envelope) {
    return envelope.type() >= 0;
  }

  /** Whether a record comes from the consent authority's topic. */
  static boolean isOfConsentFeed(Envelope envelope) {
    return envelope.origin().topic() == CONSENT_FEED;
  }

  /** Creates a record of this kind. */
  Envelope wrap(long time, Origin origin, byte[] payload) {
    return new Envelope(code(), time, NO_SUBJECT, NO_SUBJECT, (short) 0, origin, payload);
  }
}
