package io.tributary.enrichment.post;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What has been decided of a post.
 *
 * @param decided whether anything has been
 * @param decidedAt T*, epoch milliseconds; 0 while pending
 * @param purposes those it still has; none if refused, or withdrawn altogether
 */
record Fate(boolean decided, long decidedAt, long purposes) {
  static final Fate PENDING = new Fate(false, 0, 0);
  static final Fate REFUSED = new Fate(true, 0, 0);

  static Fate admitted(long decidedAt, long purposes) {
    return new Fate(true, decidedAt, purposes);
  }

  /** The same with a purpose less. */
  Fate without(int purpose) {
    return new Fate(true, decidedAt, purposes & ~(1L << purpose));
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(decided);
    out.writeLong(decidedAt);
    out.writeLong(purposes);
  }

  static Fate read(DataInput in) throws IOException {
    return new Fate(in.readBoolean(), in.readLong(), in.readLong());
  }
}
