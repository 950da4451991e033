package io.tributary.ingestion.consent;

import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.verdict.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Decides events of engagement that are no copies: admitted, refused or late. They are nine in ten
 * of all events, so they are read in place, and nothing of them becomes an object but the fact.
 */
final class EngagementEvents {
  private final GateOptions options;
  private final GateRows rows;
  private final DecisionPacker packer;
  private final GateOutput out;
  private final Engagements engagements;
  private final Facts facts;

  EngagementEvents(
      GateOptions options,
      GateRows rows,
      DecisionPacker packer,
      GateOutput out,
      Engagements engagements) {
    this.options = options;
    this.rows = rows;
    this.packer = packer;
    this.out = out;
    this.engagements = engagements;
    this.facts = new Facts(options.engagement());
  }

  /**
   * Decides one event.
   *
   * @param type that of its envelope
   * @param event its payload
   * @param rank position among this person's events of the same time
   */
  void decide(SubjectPage page, EventType type, Envelope envelope, HotEvent event, int rank)
      throws Exception {
    Reason reason = refusal(page, type, envelope);
    if (reason != null) {
      rows.refuse(envelope, event, reason);
      return;
    }
    rows.admit(envelope, event);
    packer.add(envelope, Outcome.ADMITTED);
    out.engagement(facts.of(event, type, envelope.subject(), rank));
    if (type.isEngagement()) {
      engagements.admitted(page, envelope);
    }
  }

  private @Nullable Reason refusal(SubjectPage page, EventType type, Envelope envelope) {
    if (envelope.origin().late()) {
      return Reason.LATE;
    }
    // Taking a reaction back needs no consent.
    return type.isEngagement() ? page.history().refusal(envelope.time(), options) : null;
  }
}
