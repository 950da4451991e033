package io.tributary.ingestion.source;

import io.tributary.schemas.Topics;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;

/** Records that are no events, as types of an {@link Envelope}; those of events are from 0. */
enum RecordKind {
  /** A heartbeat: the payload is empty, the time is what it says. */
  HEARTBEAT,
  /** The end of this run's input. */
  END,
  /** The end of some other run's input, which says nothing any more. */
  OLD_END,
  /** A dead letter. */
  REJECT,
  /** Bytes that are nothing known. */
  UNDECODABLE;

  private static final byte CONSENT_FEED = (byte) Topics.INPUTS.indexOf(Topics.CONTROL);
  private static final Hash128 NOBODY = new Hash128(0, 0);

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

  /** Whether a record is from the topic of those who say what may be used. */
  static boolean isOfConsentFeed(Envelope envelope) {
    return envelope.origin().topic() == CONSENT_FEED;
  }

  /** A record of this kind. */
  Envelope wrap(long time, Origin origin, byte[] payload) {
    return new Envelope(code(), time, NOBODY, NOBODY, (short) 0, origin, payload);
  }
}
