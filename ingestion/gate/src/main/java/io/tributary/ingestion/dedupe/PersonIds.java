package io.tributary.ingestion.dedupe;

import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a person's page that concerns ids of ordinary events: a few ids of its own, and the
 * generations whose buckets hold the others. See {@link Dedup}.
 */
public final class PersonIds {
  private static final long NO_FILTER = 0;

  private @Nullable SeenEvents own;
  private List<Generation> generations = List.of();

  /** The filter that covers every id in the buckets. */
  private long filter = NO_FILTER;

  /** Per generation, the buckets that the current filter does not cover yet. Not in state. */
  private @Nullable Map<Long, BitSet> uncovered;

  private boolean changed;

  /** The ids in the page itself, as older versions wrote them. */
  public static PersonIds of(SeenEvents own) {
    PersonIds ids = new PersonIds();
    ids.own = own.size() == 0 ? null : own;
    return ids;
  }

  /** Whether its state changed since {@link #written}. */
  public boolean isChanged() {
    return changed;
  }

  /** Notes that its state has been written. */
  public void written() {
    changed = false;
  }

  /** The number of ids in the page itself. */
  public int own() {
    return own == null ? 0 : own.size();
  }

  boolean ownContains(Hash128 key, long time, long windowMillis) {
    return own != null && own.contains(key, time, windowMillis);
  }

  void addOwn(Hash128 key, long time) {
    if (own == null) {
      own = new SeenEvents();
    }
    own.counts(key, time, 0);
    changed = true;
  }

  /** Expires ids in the page itself. */
  public void forgetBefore(long time) {
    if (own != null) {
      own.forgetBefore(time);
      own = own.size() == 0 ? null : own;
      changed = true;
    }
  }

  List<Generation> generations() {
    return generations;
  }

  @Nullable Generation startingAt(long start) {
    for (Generation generation : generations) {
      if (generation.start() == start) {
        return generation;
      }
    }
    return null;
  }

  /** Adds a generation, or replaces the one with the same start. */
  void put(Generation generation) {
    remove(generation.start());
    List<Generation> more = new ArrayList<>(generations);
    more.add(generation);
    generations = List.copyOf(more);
  }

  void remove(long start) {
    generations = generations.stream().filter(other -> other.start() != start).toList();
    changed = true;
  }

  /** The buckets of a generation that a filter does not cover; null if it covers all. */
  @Nullable BitSet uncovered(Generation generation, long filterId) {
    if (filter == filterId) {
      return null;
    }
    if (uncovered == null) {
      uncovered = new HashMap<>();
      for (Generation each : generations) {
        BitSet all = new BitSet(each.buckets());
        all.set(0, each.buckets());
        uncovered.put(each.start(), all);
      }
    }
    return uncovered.get(generation.start());
  }

  /** Notes that a filter covers a bucket, or that a generation has no buckets any more. */
  void covered(long start, int bucket, long filterId) {
    if (uncovered == null) {
      return;
    }
    BitSet left = uncovered.get(start);
    if (left != null) {
      left.clear(bucket);
    }
    if (left == null || left.isEmpty()) {
      uncovered.remove(start);
      coveredIfNothingIsLeft(filterId);
    }
  }

  void cleared(long start, long filterId) {
    if (uncovered != null) {
      uncovered.remove(start);
      coveredIfNothingIsLeft(filterId);
    }
  }

  private void coveredIfNothingIsLeft(long filterId) {
    if (uncovered != null && uncovered.isEmpty()) {
      coveredBy(filterId);
    }
  }

  /** Notes that a filter covers everything. */
  void coveredBy(long filterId) {
    uncovered = null;
    changed |= filter != filterId;
    filter = filterId;
  }

  /** An estimate of the bytes on the heap. */
  public long heapBytes() {
    return 64 + 48L * generations.size() + (own == null ? 0 : own.heapBytes());
  }

  /** An independent copy of its state. */
  public PersonIds copy() {
    PersonIds copy = new PersonIds();
    copy.own = own == null ? null : own.copy();
    copy.generations = generations;
    copy.filter = filter;
    copy.changed = changed;
    return copy;
  }

  /** Writes the state. */
  public void write(DataOutput out) throws IOException {
    (own == null ? new SeenEvents() : own).write(out);
    out.writeLong(filter);
    out.writeInt(generations.size());
    for (Generation generation : generations) {
      generation.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static PersonIds read(DataInput in) throws IOException {
    PersonIds ids = of(SeenEvents.read(in));
    ids.filter = in.readLong();
    int count = in.readInt();
    List<Generation> read = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      read.add(Generation.read(in));
    }
    ids.generations = List.copyOf(read);
    return ids;
  }
}
