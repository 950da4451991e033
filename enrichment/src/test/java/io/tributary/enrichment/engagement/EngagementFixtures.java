package io.tributary.enrichment.engagement;

import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Exposure;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.record.Hash128;

/** Facts of named actors, for tests. */
final class EngagementFixtures {
  static final Hash128 KEY = new Hash128(1, 1);
  static final Hash128 AUTHOR = actor("author");

  private EngagementFixtures() {}

  static Hash128 actor(String name) {
    return new Hash128(name.hashCode(), name.length());
  }

  static Fact view(String actor, long time) {
    return shown(actor, time, null, null, null);
  }

  static Fact view(String actor, long time, long position) {
    return shown(actor, time, position, null, null);
  }

  static Fact shown(String actor, long time, Long position, Double propensity, Long dwell) {
    Exposure exposure = new Exposure(position, propensity, dwell);
    return new Fact(FactKind.IMPRESSION, time, 0, actor(actor), null, exposure);
  }

  static Fact added(String actor, long time, ReactionKind reaction) {
    return new Fact(FactKind.ADDED, time, 0, actor(actor), reaction, null);
  }

  static Fact removed(String actor, long time, ReactionKind reaction) {
    return new Fact(FactKind.REMOVED, time, 0, actor(actor), reaction, null);
  }

  static Fact did(String actor, long time, FactKind kind) {
    return new Fact(kind, time, 0, actor(actor), null, null);
  }

  static Fact ranked(Fact fact, int rank) {
    return new Fact(fact.kind(), fact.time(), rank, fact.actor(), fact.reaction(), fact.exposure());
  }

  static EngagementMessage message(Fact fact) {
    return EngagementMessage.fact(KEY, fact);
  }

  static EngagementMessage published(long time) {
    return EngagementMessage.published(KEY, new Publication("p", AUTHOR, time, time));
  }
}
