package io.tributary.enrichment.post;

import io.tributary.schemas.record.Hash128;

/** The times at which the waits of a tree end. */
interface LineageTimers {
  /** Wakes an undecided post at a time. */
  void wakePost(String postId, long time);

  /** Takes {@link #wakePost} back. */
  void forgetPost(String postId, long time);

  /** Removes an early verdict at a time. */
  void expireEarly(Hash128 verdict, long time);

  /** Takes {@link #expireEarly} back. */
  void keepEarly(Hash128 verdict, long time);
}
