package io.tributary.ingestion.consent;

import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.Reaction;
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
  EngagementMessage of(Event event, EventType type, Hash128 actor, int place) {
    int rank = Math.min(place, Fact.MAX_RANK);
    Object data = event.getData();
    long time = event.getTime();
    if (data instanceof ImpressionServed shown) {
      Exposure exposure =
          new Exposure(shown.getPosition(), shown.getPropensity(), shown.getDwellMs());
      return keyed(
          shown.getPostId(), new Fact(FactKind.IMPRESSION, time, rank, actor, null, exposure));
    }
    if (data instanceof Reaction reaction) {
      FactKind kind = type == EventType.REACTION_REMOVED ? FactKind.REMOVED : FactKind.ADDED;
      return keyed(
          reaction.getPostId(), new Fact(kind, time, rank, actor, reaction.getReaction(), null));
    }
    if (data instanceof CommentPublished comment) {
      return keyed(comment.getPostId(), plain(FactKind.COMMENT, time, rank, actor));
    }
    if (data instanceof PostShared shared) {
      return keyed(shared.getPostId(), plain(FactKind.SHARE, time, rank, actor));
    }
    if (data instanceof PostReported report) {
      return keyed(report.getPostId(), plain(FactKind.REPORT, time, rank, actor));
    }
    throw new IllegalArgumentException(type + " is not an engagement type");
  }

  private static Fact plain(FactKind kind, long time, int rank, Hash128 actor) {
    return new Fact(kind, time, rank, actor, null, null);
  }

  private EngagementMessage keyed(String postId, Fact fact) {
    return EngagementMessage.fact(keys.of(postId, fact.actor()), fact);
  }
}
