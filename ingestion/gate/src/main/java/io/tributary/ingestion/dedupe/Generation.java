package io.tributary.ingestion.dedupe;

import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One person's ids of one span of event time. They expire together.
 *
 * <p>The ids lie in buckets, which form levels. Level 0 has one bucket, and each further level has
 * 16 times as many. New ids go to the last level; no id ever moves. So a bucket holds some dozens
 * of ids whatever their total, and the bucket of an id is known from its hash and the level. A
 * search looks into one bucket a level.
 *
 * <p>A level is full after about 64 ids a bucket. Counting each id would change the person's page
 * with each event. Instead one of 16 ids a bucket, chosen by its hash, takes a step, and the fourth
 * step opens the next level. Four steps are enough that few persons with few ids open a second
 * level by chance.
 *
 * @param start first time, epoch milliseconds
 * @param end first time after it
 * @param buckets number of buckets; those of the last level may already be cleared in part
 * @param steps towards the next level
 */
record Generation(long start, long end, int buckets, int steps) {
  private static final int LEVEL_BITS = 4;
  private static final int LAST_LEVEL = 5;
  private static final int STEPS = 4;
  private static final long IDS_A_STEP = 16;

  /** An empty generation. */
  static Generation open(long start, long end) {
    return new Generation(start, end, 1, 0);
  }

  boolean contains(long time) {
    return start <= time && time < end;
  }

  boolean overlaps(long from, long to) {
    return start <= to && from < end;
  }

  /** The last level whose buckets all exist. */
  int level() {
    int level = 0;
    while (level < LAST_LEVEL && firstOf(level + 2) <= buckets) {
      level++;
    }
    return level;
  }

  /** The bucket of an id in a level. */
  int bucket(int level, Hash128 key) {
    return firstOf(level) + (int) (key.high() & ((1L << (level * LEVEL_BITS)) - 1));
  }

  /** The number of the first bucket of a level, which is the number of buckets below it. */
  private static int firstOf(int level) {
    return ((1 << (level * LEVEL_BITS)) - 1) / ((1 << LEVEL_BITS) - 1);
  }

  /** This generation after an id was added; the same object unless the id takes a step. */
  Generation added(Hash128 key) {
    int level = level();
    long idsAStep = IDS_A_STEP << (level * LEVEL_BITS);
    if (level == LAST_LEVEL || ((key.high() >>> Integer.SIZE) & (idsAStep - 1)) != 0) {
      return this;
    }
    return steps + 1 < STEPS
        ? new Generation(start, end, buckets, steps + 1)
        : new Generation(start, end, firstOf(level + 2), 0);
  }

  Generation until(long newEnd) {
    return newEnd <= end ? this : new Generation(start, newEnd, buckets, steps);
  }

  /** The same with its last buckets removed. */
  Generation withBuckets(int left) {
    return new Generation(start, end, left, 0);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(start);
    out.writeLong(end);
    out.writeInt(buckets);
    out.writeByte(steps);
  }

  static Generation read(DataInput in) throws IOException {
    return new Generation(in.readLong(), in.readLong(), in.readInt(), in.readByte());
  }
}
