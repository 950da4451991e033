package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.record.Hash128;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts facts the plain way, all of them as objects and in memory: what {@link WindowCount} must
 * equal.
 *
 * <p>A fact counts if it is in the window, its actor is not the author, and no denial known at the
 * end of the window revokes it. The order of the facts has no effect.
 */
final class ReferenceTallies {
  private ReferenceTallies() {}

  /**
   * By actor, time and rank. It is written by hand, because it runs about a dozen times per fact.
   */
  private static int compare(Fact a, Fact b) {
    int order = Long.compare(a.actor().high(), b.actor().high());
    if (order == 0) {
      order = Long.compare(a.actor().low(), b.actor().low());
    }
    if (order == 0) {
      order = Long.compare(a.time(), b.time());
    }
    return order == 0 ? Integer.compare(a.rank(), b.rank()) : order;
  }

  /**
   * Counts facts.
   *
   * @param facts the facts of one bucket of a post, in any order
   * @param author keyed hash of the post's author
   */
  static Tally of(List<Fact> facts, Window window, Hash128 author, Denials denials)
      throws Exception {
    List<Fact> inside = new ArrayList<>(facts.size());
    for (Fact fact : facts) {
      if (window.contains(fact.time()) && !fact.actor().equals(author)) {
        inside.add(fact);
      }
    }
    inside.sort(ReferenceTallies::compare);
    Tally tally = new Tally();
    int from = 0;
    while (from < inside.size()) {
      Hash128 actor = inside.get(from).actor();
      List<Notice> taken = denials.of(actor);
      ReferenceActor deeds = new ReferenceActor();
      int next = from;
      while (next < inside.size() && inside.get(next).actor().equals(actor)) {
        Fact fact = inside.get(next++);
        if (counts(fact, taken, window.seenAt())) {
          deeds.take(fact, tally);
        }
      }
      deeds.settle(tally);
      from = next;
    }
    return tally;
  }

  private static boolean counts(Fact fact, List<Notice> ofActor, long seenAt) {
    return fact.kind() == FactKind.REMOVED
        || ofActor.stream().noneMatch(notice -> notice.revokes(fact.time(), seenAt));
  }
}
