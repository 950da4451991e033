package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletions and hidings of a post id that nobody has published, which were refused. They count if
 * the publication comes after all, late: else it would bring back what its author has taken out.
 *
 * @param entries at most two of each actor: of each kind the last
 */
record EarlyChanges(List<Entry> entries) {
  static final EarlyChanges NONE = new EarlyChanges(List.of());

  /**
   * @param actor keyed hash of whoever did it
   * @param deleted whether it was a deletion; else the post was made other than public
   * @param time event time, epoch milliseconds
   */
  record Entry(Hash128 actor, boolean deleted, long time) {
    private boolean isReplacedBy(Entry other) {
      return actor.equals(other.actor) && deleted == other.deleted && time <= other.time;
    }
  }

  EarlyChanges with(Entry entry) {
    if (entries.stream().anyMatch(entry::isReplacedBy)) {
      return this;
    }
    List<Entry> kept = new ArrayList<>(entries);
    kept.removeIf(old -> old.isReplacedBy(entry));
    kept.add(entry);
    return new EarlyChanges(List.copyOf(kept));
  }

  /** What of it the owner was entitled to. */
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

  static EarlyChanges read(DataInput in) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      entries.add(new Entry(Hash128.read(in), in.readBoolean(), in.readLong()));
    }
    return new EarlyChanges(List.copyOf(entries));
  }
}
