package io.tributary.ingestion.dedupe;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The place of one bucket of a person's ids.
 *
 * @param generation start of its generation, epoch milliseconds
 * @param number of the bucket within the generation
 */
public record BucketKey(long generation, int number) {
  /** The number of bytes that {@link #write} writes. */
  public static final int BYTES = 12;

  /** Writes the key. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(generation);
    out.writeInt(number);
  }

  /** Reads a key written by {@link #write}. */
  public static BucketKey read(DataInput in) throws IOException {
    return new BucketKey(in.readLong(), in.readInt());
  }
}
