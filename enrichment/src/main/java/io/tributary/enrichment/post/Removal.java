package io.tributary.enrichment.post;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.Visibility;

/** What an update or deletion takes away. */
enum Removal {
  /** The post stays public. */
  NONE,
  HIDDEN,
  DELETED;

  static Removal by(Event change) {
    if (!(change.getData() instanceof PostUpdated update)) {
      return DELETED;
    }
    return update.getVisibility() == Visibility.PUBLIC ? NONE : HIDDEN;
  }
}
