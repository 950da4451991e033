package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.record.Hash128;
import java.util.List;

/** What actors took back, by actor. */
interface Denials {
  /** Nobody took anything back. */
  Denials NONE = actor -> List.of();

  /** Of one actor; few, mostly none. */
  List<Notice> of(Hash128 actor) throws Exception;

  /** Whether a fact counts, seen at a time. A reaction taken back stays taken back. */
  static boolean counts(Fact fact, List<Notice> ofActor, long seenAt) {
    if (fact.kind() == FactKind.REMOVED) {
      return true;
    }
    for (Notice notice : ofActor) {
      if (notice.takesBack(fact.time(), seenAt)) {
        return false;
      }
    }
    return true;
  }
}
