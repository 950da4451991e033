package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.record.Hash128;
import java.util.List;

/** Revoked engagement by actor. */
interface Denials {
  /** No engagement is revoked. */
  Denials NONE = actor -> List.of();

  /** The denials of one actor; usually none. */
  List<Notice> of(Hash128 actor) throws Exception;

  /** Whether nobody is known to have a denial; saves asking for each actor. */
  default boolean isEmpty() {
    return false;
  }
}
