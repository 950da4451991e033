package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.record.Hash128;
import java.util.List;

/**
 * Counts the facts of one window: a pure function without clock or state, in steps.
 *
 * <p>A fact counts if it is in the window, its actor is not the author, and no denial known at the
 * end of the window revokes it. Memory: one block of each source, one actor, and the tally.
 */
final class WindowCount {
  private final FactMerge facts;
  private final Window window;
  private final Hash128 author;
  private final Denials denials;
  private final Tally tally = new Tally();
  private final ActorEngagement deeds = new ActorEngagement(tally);
  private boolean begun;
  private long actorHigh;
  private long actorLow;
  private List<Notice> taken = List.of();

  /**
   * Begins to count.
   *
   * @param facts the facts of one bucket of a post
   * @param author keyed hash of the post's author
   */
  WindowCount(FactMerge facts, Window window, Hash128 author, Denials denials) {
    this.facts = facts;
    this.window = window;
    this.author = author;
    this.denials = denials;
  }

  /** Counts all facts. */
  Tally all() throws Exception {
    while (!advance(Integer.MAX_VALUE)) {
      // One step reads more facts than an array can hold.
    }
    return tally;
  }

  /** Counts at most some more facts. @return whether all are counted */
  boolean advance(int most) throws Exception {
    for (int i = 0; i < most; i++) {
      if (!facts.advance()) {
        deeds.settle();
        return true;
      }
      take(facts.current());
    }
    return false;
  }

  /** The counts, once all facts are counted. */
  Tally tally() {
    return tally;
  }

  private void take(FactCursor fact) throws Exception {
    if (!window.contains(fact.time()) || fact.isOf(author)) {
      return;
    }
    if (!begun || fact.actorLow() != actorLow || fact.actorHigh() != actorHigh) {
      deeds.settle();
      begun = true;
      actorHigh = fact.actorHigh();
      actorLow = fact.actorLow();
      taken = denials.isEmpty() ? List.of() : denials.of(new Hash128(actorHigh, actorLow));
    }
    if (taken.isEmpty() || fact.kind() == FactKind.REMOVED || !isTakenBack(fact.time())) {
      deeds.take(fact);
    }
  }

  private boolean isTakenBack(long time) {
    for (Notice notice : taken) {
      if (notice.revokes(time, window.seenAt())) {
        return true;
      }
    }
    return false;
  }
}
