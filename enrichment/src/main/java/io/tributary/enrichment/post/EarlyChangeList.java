package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Early changes in the format of older savepoints: one value per post id. It is read when the id
 * gets its owner, and never written; see {@link EarlyChanges}.
 *
 * @param entries per actor, the last change of each kind
 */
record EarlyChangeList(List<Entry> entries) {
  /**
   * @param actor keyed hash of the person who sent it
   * @param deleted whether it is a deletion; otherwise the post was made non-public
   * @param time event time, epoch milliseconds
   */
  record Entry(Hash128 actor, boolean deleted, long time) {}

  /** The changes that the owner was entitled to make. */
  List<LineageMessage> by(Owner owner) {
    return entries.stream()
        .filter(entry -> owner.mayChange(entry.actor, entry.time))
        .map(entry -> LineageMessage.changed(owner.post(), entry.deleted, entry.time))
        .toList();
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      entry.actor.write(out);
      out.writeBoolean(entry.deleted);
      out.writeLong(entry.time);
    }
  }

  static EarlyChangeList read(DataInput in) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      entries.add(new Entry(Hash128.read(in), in.readBoolean(), in.readLong()));
    }
    return new EarlyChangeList(List.copyOf(entries));
  }
}
