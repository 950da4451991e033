package io.tributary.enrichment.engagement;

import io.tributary.schemas.record.Hash128;
import java.util.ArrayList;
import java.util.List;

/**
 * The facts of the current bucket, as a small log-structured merge tree.
 *
 * <p>A slice is appended without a read, unsorted. Once there are many, they are sorted and written
 * as a run; small runs are merged into one that is large enough to stay. So each fact is written at
 * most three times, a bucket with few facts has no run, and a count reads one block of each run at
 * a time.
 *
 * <p>Nothing counts what is appended, because that would cost a write per slice. Instead, a slice
 * of n bytes looks at the size with a probability of n to {@code recentBytes}. It is derived from
 * the slice, so a replay decides alike.
 */
final class BucketFacts {
  /** So many small runs are merged, however small. */
  private static final int MOST_SMALL = 32;

  private final FactStore store;
  private final FactLimits limits;
  private final FactSorter sorter = new FactSorter();

  BucketFacts(FactStore store, FactLimits limits) {
    this.store = store;
    this.limits = limits;
  }

  /** Adds the facts of a slice. @return whether they went into a run, so that runs may be merged */
  boolean append(Hash128 bucket, byte[] slice) throws Exception {
    if (!looks(bucket, slice)) {
      store.append(slice);
      return false;
    }
    List<byte[]> all = new ArrayList<>();
    store.recent().forEach(all::add);
    all.add(slice);
    byte[] joined = FactLog.join(all);
    if (joined.length < limits.recentBytes() / 4) {
      store.append(slice);
      return false;
    }
    writeRecent(joined);
    return true;
  }

  private boolean looks(Hash128 bucket, byte[] slice) {
    long first = (long) FactCursor.LONG.get(slice, FactCursor.ACTOR + Long.BYTES);
    long time = (long) FactCursor.LONG.get(slice, FactCursor.TIME);
    long random = bucket.salted(first).salted(time).high() >>> Integer.SIZE;
    return random * limits.recentBytes() < (long) slice.length << Integer.SIZE;
  }

  /** Writes all facts into runs. @return the number of the next run, which has later facts only */
  int freeze() throws Exception {
    byte[] recent = FactLog.join(store.recent());
    if (recent.length > 0) {
      writeRecent(recent);
    }
    return store.directory().nextId();
  }

  private void writeRecent(byte[] facts) throws Exception {
    RunDirectory directory = store.directory();
    FactMerge sorted = new FactMerge(List.of(FactLog.cursor(sorter.sort(facts))));
    store.write(directory.with(write(directory.nextId(), sorted)));
    store.replaceRecent(List.of());
  }

  /**
   * Merges the oldest of the small runs if there are enough. All large ones are older. Nobody may
   * be reading the bucket's runs.
   */
  void mergeSmall() throws Exception {
    RunDirectory directory = store.directory();
    List<Run> runs = directory.runs();
    int from = runs.size();
    while (from > 0 && runs.get(from - 1).bytes() < limits.runBytes()) {
      from--;
    }
    long bytes = 0;
    int to = from;
    while (to < runs.size() && to - from < MOST_SMALL && bytes < 2L * limits.runBytes()) {
      bytes += runs.get(to++).bytes();
    }
    if (to - from == MOST_SMALL || bytes >= 2L * limits.runBytes()) {
      List<Run> small = runs.subList(from, to);
      Run merged = write(directory.nextId(), new FactMerge(cursors(small)));
      store.write(directory.merged(from, to, merged));
      remove(small);
    }
  }

  private Run write(int id, FactMerge facts) throws Exception {
    RunWriter writer = new RunWriter(store, id, limits.blockBytes());
    while (facts.advance()) {
      writer.add(facts.current());
    }
    return writer.end();
  }

  /** The runs. */
  RunDirectory runs() throws Exception {
    return store.directory();
  }

  /** All facts, in order. */
  FactMerge all(RunDirectory directory) throws Exception {
    List<FactCursor> sources = cursors(directory.runs());
    sources.add(FactLog.cursor(sorter.sort(FactLog.join(store.recent()))));
    return new FactMerge(sources);
  }

  /** The facts of the runs before one, in order. */
  FactMerge before(int run) throws Exception {
    return new FactMerge(
        cursors(store.directory().runs().stream().filter(older -> older.id() < run).toList()));
  }

  private List<FactCursor> cursors(List<Run> runs) {
    List<FactCursor> cursors = new ArrayList<>(runs.size() + 1);
    for (Run run : runs) {
      int[] next = {0};
      cursors.add(
          new FactCursor(() -> next[0] == run.blocks() ? null : store.block(run.id(), next[0]++)));
    }
    return cursors;
  }

  /**
   * Drops facts that are earlier than a time: those in no run, and runs that have no later ones.
   */
  void dropBefore(long time) throws Exception {
    byte[] recent = FactLog.join(store.recent());
    byte[] kept = FactLog.since(time, recent);
    if (kept.length < recent.length) {
      store.replaceRecent(kept.length == 0 ? List.of() : List.of(kept));
    }
    RunDirectory directory = store.directory();
    List<Run> old = directory.runs().stream().filter(run -> run.latest() < time).toList();
    if (!old.isEmpty()) {
      remove(old);
      List<Run> left = directory.runs().stream().filter(run -> run.latest() >= time).toList();
      store.write(left.isEmpty() ? RunDirectory.EMPTY : new RunDirectory(directory.nextId(), left));
    }
  }

  /** Removes all facts. */
  void clear() throws Exception {
    store.replaceRecent(List.of());
    RunDirectory directory = store.directory();
    if (!directory.equals(RunDirectory.EMPTY)) {
      remove(directory.runs());
      store.write(RunDirectory.EMPTY);
    }
  }

  private void remove(List<Run> runs) throws Exception {
    for (Run run : runs) {
      for (int block = 0; block < run.blocks(); block++) {
        store.removeBlock(run.id(), block);
      }
    }
  }
}
