package io.tributary.schemas.engagement;

import io.tributary.schemas.record.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What was counted of a post, or of a bucket of it, at one horizon.
 *
 * @param postId the post
 * @param horizon index into the policy's horizons
 * @param windowEnd where counting ended, epoch milliseconds
 * @param censored whether the input ended before the horizon
 * @param settledAt once the watermark has passed it, all buckets have said theirs
 * @param tally the counts; not changed any more
 */
public record Sample(
    String postId, int horizon, long windowEnd, boolean censored, long settledAt, Tally tally) {
  /** The same with other counts. */
  public Sample with(Tally other) {
    return new Sample(postId, horizon, windowEnd, censored, settledAt, other);
  }

  /** Writes it. */
  public void write(DataOutput out) throws IOException {
    Wire.writeString(postId, out);
    out.writeByte(horizon);
    out.writeLong(windowEnd);
    out.writeBoolean(censored);
    out.writeLong(settledAt);
    tally.write(out);
  }

  /** Reads what {@link #write} wrote. */
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
