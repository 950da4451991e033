package io.tributary.schemas.engagement;

import io.tributary.schemas.record.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The counts of a post, or of one of its buckets, at one horizon.
 *
 * @param postId the post
 * @param horizon index into the policy's horizons
 * @param windowEnd end of the window, epoch milliseconds
 * @param censored whether the input ended before the horizon
 * @param settledAt the watermark after which all other buckets have emitted theirs
 * @param tally the counts; immutable from here on
 */
public record Sample(
    String postId, int horizon, long windowEnd, boolean censored, long settledAt, Tally tally) {
  /** The same sample with other counts. */
  public Sample with(Tally other) {
    return new Sample(postId, horizon, windowEnd, censored, settledAt, other);
  }

  /** Writes the sample. */
  public void write(DataOutput out) throws IOException {
    Wire.writeString(postId, out);
    out.writeByte(horizon);
    out.writeLong(windowEnd);
    out.writeBoolean(censored);
    out.writeLong(settledAt);
    tally.write(out);
  }

  /** Reads a sample written by {@link #write}. */
  public static Sample read(DataInput in) throws IOException {
    return new Sample(
        Wire.readString(in),
        in.readUnsignedByte(),
        in.readLong(),
        in.readBoolean(),
        in.readLong(),
        Tally.read(in));
  }
}
