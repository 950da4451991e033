package io.tributary.ingestion.consent;

import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One person's denials for single posts of their own. They are permanent. */
final class OptOuts {
  /**
   * @param post keyed hash of the post id
   * @param time effective time, epoch milliseconds
   * @param purposes bit set of the policy's purposes that it covers
   */
  record Entry(Hash128 post, long time, long purposes) {}

  /** Immutable, so that copies can share it. */
  private List<Entry> entries = List.of();

  void add(Entry entry) {
    List<Entry> longer = new ArrayList<>(entries);
    longer.add(entry);
    entries = List.copyOf(longer);
  }

  /** The time of the last opt-out, or {@link Long#MIN_VALUE} if there is none. */
  long latest() {
    long latest = Long.MIN_VALUE;
    // Each admitted engagement asks, and hardly anybody has one: no iterator for nothing.
    for (int i = 0; i < entries.size(); i++) {
      latest = Math.max(latest, entries.get(i).time);
    }
    return latest;
  }

  /** From when a purpose is denied for a post, or {@link Verdict#NEVER}. */
  long optOutAt(Hash128 post, int purpose) {
    long first = Verdict.NEVER;
    for (Entry entry : entries) {
      if ((entry.purposes & 1L << purpose) != 0 && entry.post.equals(post)) {
        first = Math.min(first, entry.time);
      }
    }
    return first;
  }

  /** The posts that they are for. */
  Set<Hash128> posts() {
    return entries.stream().map(Entry::post).collect(Collectors.toSet());
  }

  int size() {
    return entries.size();
  }

  OptOuts copy() {
    OptOuts copy = new OptOuts();
    copy.entries = entries;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      entry.post.write(out);
      out.writeLong(entry.time);
      out.writeLong(entry.purposes);
    }
  }

  static OptOuts read(DataInput in) throws IOException {
    OptOuts optOuts = new OptOuts();
    int size = in.readInt();
    List<Entry> read = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      read.add(new Entry(Hash128.read(in), in.readLong(), in.readLong()));
    }
    optOuts.entries = List.copyOf(read);
    return optOuts;
  }
}
