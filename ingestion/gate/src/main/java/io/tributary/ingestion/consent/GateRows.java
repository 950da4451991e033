package io.tributary.ingestion.consent;

import io.tributary.schemas.FailureText;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.table.Decision;
import io.tributary.schemas.table.EventRows;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.RejectRows;
import io.tributary.schemas.verdict.Reason;
import org.jspecify.annotations.Nullable;

/** Emits the rows of decided events: for the archive, the dead letters and the decision log. */
final class GateRows {
  private final GateOutput out;
  private final String policyDigest;

  GateRows(GateOutput out, String policyDigest) {
    this.out = out;
    this.policyDigest = policyDigest;
  }

  /** Decodes an event; if that is impossible, emits a dead letter and returns null. */
  @Nullable Event decode(Envelope envelope) {
    try {
      return EventCodec.decode(envelope.payload());
    } catch (UndecodableException e) {
      out.row(
          RejectRows.undecodable(
              envelope.origin(), envelope.time(), envelope.payload(), FailureText.of(e)));
      out.row(decision(envelope, Outcome.INVALID).row());
      return null;
    }
  }

  /** Reads an event of engagement in place; if it cannot be decoded at all, the same. */
  @Nullable HotEvent read(Envelope envelope) {
    HotEvent hot = HotEvent.read(envelope.payload());
    if (hot != null) {
      return hot;
    }
    Event event = decode(envelope);
    return event == null ? null : HotEvent.of(event);
  }

  /** Archives an admitted event. */
  void admit(Envelope envelope, Event event) {
    out.row(EventRows.admitted(event, envelope.origin()));
  }

  /** Archives an admitted event of engagement. */
  void admit(Envelope envelope, HotEvent event) {
    out.row(EventRows.admitted(event, envelope.origin()));
  }

  /** Archives what is kept of a refused event of engagement, and logs the decision. */
  void refuse(Envelope envelope, HotEvent event, Reason reason) {
    out.row(EventRows.refused(event, envelope.origin(), reason));
    refused(envelope, reason.name());
  }

  /** Archives what is kept of a refused event, and logs the decision. */
  void refuse(Envelope envelope, Event event, Reason reason) {
    refuse(envelope, event, reason.name());
  }

  /** The same, for a reason that may apply to an ancestor. */
  void refuse(Envelope envelope, Event event, String reason) {
    out.row(EventRows.refused(event, envelope.origin(), reason));
    refused(envelope, reason);
  }

  private void refused(Envelope envelope, String reason) {
    out.row(decision(envelope, Outcome.REFUSED).because(reason).row());
  }

  Decision decision(Envelope envelope, Outcome outcome) {
    return Decision.on(envelope, outcome, policyDigest);
  }
}
