package io.tributary.enrichment.engagement;

import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.engagement.Count;
import io.tributary.schemas.engagement.Exposure;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts one actor's engagement from a list of all impressions: what {@link ActorEngagement} must
 * equal.
 *
 * <p>A reaction is active from its first addition after the last removal. Adding an active reaction
 * again changes nothing.
 */
final class ReferenceActor {
  private static final long NEVER = Long.MAX_VALUE;

  private record Shown(long time, Exposure exposure) {}

  private final List<Shown> shown = new ArrayList<>();
  private final Map<ReactionKind, Long> activeSince = new EnumMap<>(ReactionKind.class);
  private long firstOther = NEVER;

  /** Adds the next fact. */
  void take(Fact fact, Tally tally) {
    FactKind kind = fact.kind();
    // An expression, so that the compiler demands a case for every role.
    long engagedAt =
        switch (kind.role()) {
          case VIEW -> {
            shown.add(new Shown(fact.time(), require(fact.exposure())));
            yield NEVER;
          }
          case REACTION -> {
            activeSince.putIfAbsent(require(fact.reaction()), fact.time());
            yield NEVER;
          }
          case REMOVAL -> {
            activeSince.remove(require(fact.reaction()));
            yield NEVER;
          }
          case ENGAGEMENT -> {
            tally.add(require(kind.count()), 1);
            yield fact.time();
          }
          case MENTION -> {
            tally.add(require(kind.count()), 1);
            yield NEVER;
          }
        };
    firstOther = Math.min(firstOther, engagedAt);
  }

  /** Adds this actor's totals to the tally, once all facts are added. */
  void settle(Tally tally) {
    activeSince.keySet().forEach(reaction -> tally.add(column(reaction), 1));
    long engagedAt = engagedAt();
    boolean engaged = engagedAt != NEVER;
    if (engaged) {
      tally.add(Count.ENGAGED_VIEWERS, 1);
    }
    if (!shown.isEmpty()) {
      tally.add(Count.UNIQUE_VIEWERS, 1);
      tally.add(Count.IMPRESSIONS, shown.size());
    }
    for (Shown impression : shown) {
      settle(impression.exposure, engaged, tally);
    }
    if (engaged) {
      positive(engagedAt, tally);
    }
  }

  private static void settle(Exposure exposure, boolean engaged, Tally tally) {
    if (exposure.dwellMillis() != null) {
      tally.dwelt(exposure.dwellMillis());
    }
    if (exposure.position() != null) {
      tally.at(exposure.position(), 1, 0);
    }
    Double chance = exposure.chance();
    if (chance != null) {
      tally.withChance(chance, engaged);
    }
  }

  /**
   * Attributes the engagement to the latest position at which the actor was shown the post before
   * engaging.
   */
  private void positive(long engagedAt, Tally tally) {
    for (int i = shown.size() - 1; i >= 0; i--) {
      Long position = shown.get(i).exposure.position();
      if (position != null && shown.get(i).time <= engagedAt) {
        tally.at(position, 0, 1);
        return;
      }
    }
  }

  private long engagedAt() {
    long first = firstOther;
    for (var reaction : activeSince.entrySet()) {
      if (reaction.getKey() != ReactionKind.DISLIKE) {
        first = Math.min(first, reaction.getValue());
      }
    }
    return first;
  }

  private static Count column(ReactionKind reaction) {
    return switch (reaction) {
      case LIKE, LOVE, LAUGH -> Count.LIKES;
      case SAVE -> Count.SAVES;
      case DISLIKE -> Count.DISLIKES;
    };
  }

  private static <T> T require(@org.jspecify.annotations.Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the fact lacks a value that its kind requires");
    }
    return part;
  }
}
