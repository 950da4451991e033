package io.tributary.enrichment.post;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The lineage's decision on a post.
 *
 * @param decided whether the post is decided
 * @param decidedAt T*, epoch milliseconds; 0 while pending
 * @param purposes bit set of the remaining purposes; 0 if the post was refused or fully withdrawn
 * @param lostAt when the post last lost a purpose; {@link Long#MIN_VALUE} if it has lost none
 */
record PostDecision(boolean decided, long decidedAt, long purposes, long lostAt) {
  static final PostDecision PENDING = new PostDecision(false, 0, 0, Long.MIN_VALUE);
  static final PostDecision REFUSED = new PostDecision(true, 0, 0, Long.MIN_VALUE);

  static PostDecision admitted(long decidedAt, long purposes) {
    return new PostDecision(true, decidedAt, purposes, Long.MIN_VALUE);
  }

  /** The decision without a purpose that was withdrawn at a time. */
  PostDecision without(int purpose, long at) {
    return new PostDecision(true, decidedAt, purposes & ~(1L << purpose), Math.max(lostAt, at));
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(decided);
    out.writeLong(decidedAt);
    out.writeLong(purposes);
    out.writeLong(lostAt);
  }

  static PostDecision read(DataInput in) throws IOException {
    return new PostDecision(in.readBoolean(), in.readLong(), in.readLong(), in.readLong());
  }
}
