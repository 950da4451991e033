package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Hash128;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletions and changes to non-public of a post id without an owner. The registry has refused them,
 * but they apply if the publication arrives late; otherwise it would restore a post that its author
 * has removed.
 *
 * <p>It stores the last change of each kind and actor, in an entry of its own. A change costs one
 * read and one write, however many people try to change the same id.
 */
abstract class EarlyChanges {
  private static final int HIDDEN = 1;
  private static final int DELETED = 2;

  /** Event time of the last change under a key, epoch milliseconds; null if there is none. */
  abstract @Nullable Long get(Hash128 key) throws Exception;

  /** Replaces the time under a key. */
  abstract void put(Hash128 key, long time) throws Exception;

  /**
   * Stores a change.
   *
   * @param actor keyed hash of the person who sent it
   * @param deleted whether it is a deletion; otherwise the post was made non-public
   * @param time event time, epoch milliseconds
   */
  final void keep(Hash128 actor, boolean deleted, long time) throws Exception {
    Hash128 key = key(actor, deleted);
    Long last = get(key);
    if (last == null || last < time) {
      put(key, time);
    }
  }

  /** The changes that an owner was entitled to make. */
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
