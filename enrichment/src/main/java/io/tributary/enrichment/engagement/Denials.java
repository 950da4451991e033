package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.record.Hash128;
import java.util.List;

/** Revoked engagement by actor. */
interface Denials {
  /** No engagement is revoked. */
  Denials NONE = actor -> List.of();

  /** The denials of one actor; usually none. */
  List<Notice> of(Hash128 actor) throws Exception;

  /** Whether a fact counts, seen at a time. The removal of a reaction always counts. */
  static boolean counts(Fact fact, List<Notice> ofActor, long seenAt) {
    if (fact.kind() == FactKind.REMOVED) {
      return true;
    }
    for (Notice notice : ofActor) {
      if (notice.revokes(fact.time(), seenAt)) {
        return false;
      }
    }
    return true;
  }
}
