package io.tributary.enrichment.engagement;

import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.engagement.Count;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Histogram;
import io.tributary.schemas.engagement.Tally;
import java.util.Arrays;

/**
 * Counts one actor's engagement with one post in one window, from the facts that count, in order of
 * time. One instance counts one actor after the other.
 *
 * <p>A reaction is active from its first addition after the last removal. Adding an active reaction
 * again changes nothing.
 *
 * <p>Which impression gets the credit is known only with the last fact, because a removal can undo
 * the first engagement. But only few times can turn out to be the first: those of the active
 * reactions and that of the first other engagement. So the last position before each of them is
 * kept, and no impression is.
 */
final class ActorEngagement {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long NO_POSITION = Long.MIN_VALUE;
  private static final ReactionKind[] REACTIONS = ReactionKind.values();

  /** The engagement that cannot be undone, after the reactions. */
  private static final int OTHER = REACTIONS.length;

  private final Tally tally;

  /** Since when each engagement is active. */
  private final long[] since = new long[OTHER + 1];

  /** The last position that was shown no later than that. */
  private final long[] credit = new long[OTHER + 1];

  private long latest = NEVER;
  private long position = NO_POSITION;
  private long impressions;

  /** The actor's impressions by slot of their chance, and which slots they have. */
  private int[] byChance = new int[16];

  private int[] chances = new int[16];
  private int chanceCount;

  ActorEngagement(Tally tally) {
    this.tally = tally;
    Arrays.fill(since, NEVER);
  }

  /** Adds the actor's next fact. */
  void take(FactCursor fact) {
    FactKind kind = fact.kind();
    Count count = kind.count();
    if (count != null) {
      tally.add(count, 1);
    }
    // An expression, so that the compiler demands a case for every role.
    int engagement =
        switch (kind.role()) {
          case VIEW -> {
            shown(fact);
            yield -1;
          }
          case REACTION -> fact.reaction();
          case REMOVAL -> {
            since[fact.reaction()] = NEVER;
            yield -1;
          }
          case ENGAGEMENT -> OTHER;
          case MENTION -> -1;
        };
    if (engagement >= 0 && since[engagement] == NEVER) {
      since[engagement] = fact.time();
      credit[engagement] = position;
      latest = fact.time();
    }
  }

  private void shown(FactCursor fact) {
    impressions++;
    if (fact.hasDwell()) {
      tally.dwelt(fact.dwellMillis());
    }
    if (fact.hasPosition()) {
      position = fact.position();
      tally.at(position, 1, 0);
      if (latest == fact.time()) {
        creditAt(latest);
      }
    }
    if (fact.hasPropensity()) {
      withChance(fact.propensityBits());
    } else if (fact.hasPosition()) {
      withChance(Tally.valueOf(1.0 / fact.position()));
    }
  }

  /** An impression in the millisecond of an engagement counts as before it. */
  private void creditAt(long time) {
    for (int i = 0; i < since.length; i++) {
      if (since[i] == time) {
        credit[i] = position;
      }
    }
  }

  private void withChance(long chance) {
    int slot = tally.chances().slot(chance);
    if (slot >= byChance.length) {
      byChance = Arrays.copyOf(byChance, 2 * slot);
    }
    if (byChance[slot]++ == 0) {
      if (chanceCount == chances.length) {
        chances = Arrays.copyOf(chances, 2 * chanceCount);
      }
      chances[chanceCount++] = slot;
    }
  }

  /** Adds this actor's totals to the tally, once all facts are added, and forgets the actor. */
  void settle() {
    if (impressions > 0) {
      tally.add(Count.UNIQUE_VIEWERS, 1);
      tally.add(Count.IMPRESSIONS, impressions);
    }
    int first = OTHER;
    for (ReactionKind reaction : REACTIONS) {
      int i = reaction.ordinal();
      if (since[i] != NEVER) {
        tally.add(column(reaction), 1);
        first = reaction != ReactionKind.DISLIKE && since[i] < since[first] ? i : first;
      }
    }
    boolean engaged = since[first] != NEVER;
    if (engaged) {
      tally.add(Count.ENGAGED_VIEWERS, 1);
      if (credit[first] != NO_POSITION) {
        tally.at(credit[first], 0, 1);
      }
    }
    settleChances(engaged);
    Arrays.fill(since, NEVER);
    latest = NEVER;
    position = NO_POSITION;
    impressions = 0;
  }

  private void settleChances(boolean engaged) {
    Histogram all = tally.chances();
    for (int i = 0; i < chanceCount; i++) {
      int slot = chances[i];
      all.add(slot, byChance[slot], engaged ? byChance[slot] : 0);
      byChance[slot] = 0;
    }
    chanceCount = 0;
  }

  private static Count column(ReactionKind reaction) {
    return switch (reaction) {
      case LIKE, LOVE, LAUGH -> Count.LIKES;
      case SAVE -> Count.SAVES;
      case DISLIKE -> Count.DISLIKES;
    };
  }
}
