package io.tributary.ingestion.dedupe;

import java.util.List;

/** The buckets of the current person in state. */
public interface IdBuckets {
  /** The content of a bucket, possibly in several parts. */
  List<IdBucket> read(BucketKey bucket) throws Exception;

  /**
   * Adds ids to a bucket, without reading it where the state backend can.
   *
   * @param ids which the caller changes no more
   */
  void add(BucketKey bucket, IdBucket ids) throws Exception;

  /** Removes a bucket. */
  void clear(BucketKey bucket) throws Exception;

  /** Calls {@link Dedup#expire} for a generation of the current person at a time. */
  void expireAt(long generation, long time);
}
