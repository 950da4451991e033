package io.tributary.ingestion.consent;

import io.tributary.schemas.codec.EngagementField;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Exposure;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Hash128;

/** Converts admitted engagement events to facts for the engagement operator. */
final class Facts {
  private final EngagementKeys keys;

  Facts(EngagementKeys keys) {
    this.keys = keys;
  }

  /**
   * The fact of an engagement event, keyed by its bucket.
   *
   * @param place position among this actor's events of the same time
   */
  EngagementMessage of(HotEvent event, EventType type, Hash128 actor, int place) {
    FactKind kind = FactKind.of(type);
    if (kind == null || event.type() != type) {
      throw new IllegalArgumentException(
          "%s with %s is not an engagement type".formatted(type, event.type()));
    }
    Exposure exposure = kind.role() == FactKind.Role.VIEW ? exposure(event) : null;
    int rank = Math.min(place, Fact.MAX_RANK);
    Fact fact = new Fact(kind, event.timeMillis(), rank, actor, event.reaction(), exposure);
    return EngagementMessage.fact(keys.of(event, actor), fact);
  }

  private static Exposure exposure(HotEvent shown) {
    return new Exposure(
        shown.number(EngagementField.POSITION),
        shown.real(EngagementField.PROPENSITY),
        shown.number(EngagementField.DWELL_MS));
  }
}
