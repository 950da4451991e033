package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Hash128;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletions and hidings of a post id that nobody has published. They were refused, and count all
 * the same if the publication comes late: it would bring back what its author has taken out.
 *
 * <p>Only the last of each kind and actor is kept. Each has an entry of its own, so that a change
 * costs one read and one write, however many persons try to change an id that is not theirs.
 */
abstract class EarlyChanges {
  private static final int HIDDEN = 1;
  private static final int DELETED = 2;

  /** Event time of the last change under a key, epoch milliseconds. */
  abstract @Nullable Long get(Hash128 key) throws Exception;

  /** Replaces it. */
  abstract void put(Hash128 key, long time) throws Exception;

  /**
   * Keeps a change.
   *
   * @param actor keyed hash of the person who sent it
   * @param deleted whether it is a deletion; else the post was made other than public
   * @param time event time, epoch milliseconds
   */
  final void keep(Hash128 actor, boolean deleted, long time) throws Exception {
    Hash128 key = key(actor, deleted);
    Long last = get(key);
    if (last == null || last < time) {
      put(key, time);
    }
  }

  /** The changes that an owner was entitled to. */
  final List<LineageMessage> by(Owner owner) throws Exception {
    List<LineageMessage> changes = new ArrayList<>(2);
    for (boolean deleted : new boolean[] {false, true}) {
      Long time = get(key(owner.subject(), deleted));
      if (time != null && owner.mayChange(owner.subject(), time)) {
        changes.add(LineageMessage.changed(owner.post(), deleted, time));
      }
    }
    return changes;
  }

  private static Hash128 key(Hash128 actor, boolean deleted) {
    return actor.salted(deleted ? DELETED : HIDDEN);
  }
}
