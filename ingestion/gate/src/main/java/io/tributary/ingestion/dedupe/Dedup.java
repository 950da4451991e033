package io.tributary.ingestion.dedupe;

import io.tributary.schemas.record.Hash128;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the ids of events that count, at a cost that does not depend on how many a person has.
 *
 * <p>Ids are in generations of one dedup window of event time each, and these in buckets; see
 * {@link Generation}. With a filter, an id that the filter does not know is new, and adding it
 * reads nothing. Without one, the buckets are searched: this is for state on the heap, where it is
 * cheap. The layout is the same, so that a savepoint fits both.
 *
 * <p>After a restore the filter is empty. A bucket that it does not cover is read once: the search
 * that needs it adds all its ids to the filter. Until then the filter's answer about that bucket is
 * not used.
 */
public final class Dedup {
  /** Ids older than every generation, of events that came more than two windows late. */
  private static final long EXPIRED = Long.MIN_VALUE;

  /** So many buckets are removed in some ten milliseconds. */
  private static final int MOST_CLEARED = 4_096;

  private final IdBuckets buckets;
  private final IdExpiry expiry;
  private final LongSupplier clock;
  private final @Nullable IdFilter filter;

  /** Null without a filter: state on the heap is cheaper than remembering what was used. */
  private final @Nullable SliceBuckets slice;

  private final int mostOwn;

  /**
   * @param clock event time that the watermark has reached
   * @param filter null if state is as fast as the filter
   * @param mostOwn so many ids are in a person's page; only those beyond are in buckets
   */
  public Dedup(
      IdBuckets buckets,
      IdExpiry expiry,
      LongSupplier clock,
      @Nullable IdFilter filter,
      int mostOwn) {
    this.buckets = buckets;
    this.expiry = expiry;
    this.clock = clock;
    this.filter = filter;
    this.slice = filter == null ? null : new SliceBuckets(buckets);
    this.mostOwn = mostOwn;
  }

  /** Whether an event is a copy of one that counts: it has the same id and is within a window. */
  public boolean contains(PersonIds ids, Hash128 key, long time, long windowMillis)
      throws Exception {
    if (ids.ownContains(key, time, windowMillis)) {
      return true;
    }
    for (Generation generation : ids.generations()) {
      if (generation.overlaps(time - windowMillis, time + windowMillis)
          && contains(ids, generation, key, time, windowMillis)) {
        return true;
      }
    }
    return false;
  }

  private boolean contains(
      PersonIds ids, Generation generation, Hash128 key, long time, long windowMillis)
      throws Exception {
    long start = generation.start();
    boolean isMaybe = filter == null || filter.mightContain(start, key);
    BitSet uncovered = filter == null ? null : ids.uncovered(generation, filter.id());
    for (int level = generation.level(); level >= 0; level--) {
      int number = generation.bucket(level, key);
      boolean isUncovered = uncovered != null && uncovered.get(number);
      if (isMaybe || isUncovered) {
        BucketKey at = new BucketKey(start, number);
        if (isUncovered && filter != null) {
          cover(start, stored(at), filter);
          ids.covered(start, number, filter.id());
        }
        if (contains(at, key, time, windowMillis)) {
          return true;
        }
      } else if (uncovered == null) {
        return false;
      }
    }
    return false;
  }

  private List<IdBucket> stored(BucketKey at) throws Exception {
    return slice == null ? buckets.read(at) : slice.stored(at);
  }

  private boolean contains(BucketKey at, Hash128 key, long time, long windowMillis)
      throws Exception {
    if (slice != null && slice.added(at, key, time, windowMillis)) {
      return true;
    }
    for (IdBucket part : stored(at)) {
      if (part.contains(key, time, windowMillis)) {
        return true;
      }
    }
    return false;
  }

  private static void cover(long generation, List<IdBucket> parts, IdFilter filter) {
    for (IdBucket part : parts) {
      for (int i = 0; i < part.size(); i++) {
        filter.add(generation, part.key(i));
      }
    }
  }

  /**
   * Remembers an event that counts. The caller has found no copy of it, and calls {@link #flush}
   * before it goes on to another person.
   */
  public void add(PersonIds ids, Hash128 key, long time) throws Exception {
    if (ids.own() < mostOwn) {
      ids.addOwn(key, time);
      return;
    }
    Generation generation = generationOf(ids, time);
    long start = generation.start();
    if (filter != null) {
      filter.add(start, key);
    }
    BucketKey at = new BucketKey(start, generation.bucket(generation.level(), key));
    if (slice == null) {
      buckets.add(at, new IdBucket(key, time));
    } else {
      slice.add(at, key, time);
    }
    Generation after = generation.added(key);
    if (!after.equals(generation)) {
      ids.put(after);
    }
  }

  /** Writes what was added for the current person. */
  public void flush() throws Exception {
    if (slice != null) {
      slice.flush();
    }
  }

  private Generation generationOf(PersonIds ids, long time) {
    long expired = expiry.forgottenBefore(clock.getAsLong());
    if (time < expired) {
      return open(ids, EXPIRED, expired, expiry.nextCheck(clock.getAsLong()));
    }
    for (Generation generation : ids.generations()) {
      if (generation.contains(time) && generation.start() != EXPIRED) {
        return generation;
      }
    }
    long start = expiry.generationOf(time);
    long end = start + expiry.windowMillis();
    return open(ids, start, end, expiry.dueAt(end));
  }

  private Generation open(PersonIds ids, long start, long end, long due) {
    Generation before = ids.startingAt(start);
    Generation generation = before == null ? Generation.open(start, end) : before.until(end);
    if (generation.equals(before)) {
      return generation;
    }
    if (filter != null && ids.generations().isEmpty()) {
      ids.coveredBy(filter.id());
    }
    ids.put(generation);
    if (before == null) {
      buckets.expireAt(start, due);
    }
    return generation;
  }

  /** Expires a generation of the current person; of a very large one, a part. */
  public void expire(PersonIds ids, long start) throws Exception {
    Generation generation = ids.startingAt(start);
    if (generation == null) {
      return;
    }
    long now = clock.getAsLong();
    if (generation.end() > expiry.forgottenBefore(now)) {
      buckets.expireAt(start, expiry.dueAt(generation.end()));
      return;
    }
    int left = Math.max(0, generation.buckets() - MOST_CLEARED);
    for (int number = left; number < generation.buckets(); number++) {
      buckets.clear(new BucketKey(start, number));
    }
    if (left > 0) {
      ids.put(generation.withBuckets(left));
      buckets.expireAt(start, now + 1);
      return;
    }
    ids.remove(start);
    if (filter != null) {
      ids.cleared(start, filter.id());
    }
  }

  /** Drops the filters of generations that are too old for any event in time. */
  public void clockAdvanced() {
    if (filter != null) {
      filter.dropBefore(expiry.oldestGeneration(clock.getAsLong()));
    }
  }
}
