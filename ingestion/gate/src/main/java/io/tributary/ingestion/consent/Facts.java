package io.tributary.ingestion.consent;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Exposure;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Hash128;
import java.util.Objects;

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
  EngagementMessage of(Event event, EventType type, Hash128 actor, int place) {
    FactKind kind = FactKind.of(type);
    Object data = event.getData();
    if (kind == null || data.getClass() != type.dataClass()) {
      throw new IllegalArgumentException(
          "%s with %s is not an engagement type".formatted(type, data.getClass().getSimpleName()));
    }
    String postId = Objects.requireNonNull(type.postId(data));
    Fact fact = fact(kind, event.getTime(), Math.min(place, Fact.MAX_RANK), actor, data);
    return EngagementMessage.fact(keys.of(postId, actor), fact);
  }

  private static Fact fact(FactKind kind, long time, int rank, Hash128 actor, Object data) {
    return switch (kind.role()) {
      case VIEW -> new Fact(kind, time, rank, actor, null, exposure((ImpressionServed) data));
      case REACTION, REMOVAL ->
          new Fact(kind, time, rank, actor, ((Reaction) data).getReaction(), null);
      case ENGAGEMENT, MENTION -> new Fact(kind, time, rank, actor, null, null);
    };
  }

  private static Exposure exposure(ImpressionServed shown) {
    return new Exposure(shown.getPosition(), shown.getPropensity(), shown.getDwellMs());
  }
}
