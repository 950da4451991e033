package io.tributary.ingestion.dedupe;

import io.tributary.schemas.record.Hash128;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one person as a slice uses them: each is read at most once, and what the slice
 * adds to it is written once, at its end.
 *
 * <p>A slice may concern any number of buckets; every 1,024 of them it writes early.
 */
final class SliceBuckets {
  private static final int MOST = 1_024;

  /** Clearing a larger map costs more than a new one. */
  private static final int MOST_CLEARED = 32;

  private static final class Bucket {
    private @Nullable List<IdBucket> stored;
    private @Nullable IdBucket added;
  }

  private final IdBuckets state;
  private Map<BucketKey, Bucket> used = new HashMap<>();

  SliceBuckets(IdBuckets state) {
    this.state = state;
  }

  /** What state holds of a bucket. */
  List<IdBucket> stored(BucketKey at) throws Exception {
    Bucket bucket = used(at);
    if (bucket.stored == null) {
      bucket.stored = state.read(at);
    }
    return bucket.stored;
  }

  /** Whether this slice added an id to a bucket at a time within a window of another. */
  boolean added(BucketKey at, Hash128 key, long time, long windowMillis) {
    Bucket bucket = used.get(at);
    return bucket != null && bucket.added != null && bucket.added.contains(key, time, windowMillis);
  }

  /** Adds an id. State has it after {@link #flush}. */
  void add(BucketKey at, Hash128 key, long time) throws Exception {
    Bucket bucket = used(at);
    if (bucket.added == null) {
      bucket.added = new IdBucket(key, time);
    } else {
      bucket.added.add(key, time);
    }
  }

  private Bucket used(BucketKey at) throws Exception {
    Bucket bucket = used.get(at);
    if (bucket == null) {
      if (used.size() == MOST) {
        flush();
      }
      bucket = new Bucket();
      used.put(at, bucket);
    }
    return bucket;
  }

  /** Writes what was added, and forgets what was read. */
  void flush() throws Exception {
    if (used.isEmpty()) {
      return;
    }
    for (Map.Entry<BucketKey, Bucket> entry : used.entrySet()) {
      IdBucket added = entry.getValue().added;
      if (added != null) {
        state.add(entry.getKey(), added);
      }
    }
    if (used.size() > MOST_CLEARED) {
      used = new HashMap<>();
    } else {
      used.clear();
    }
  }
}
