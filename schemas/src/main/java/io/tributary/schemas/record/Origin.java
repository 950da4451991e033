package io.tributary.schemas.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The position from which an event was read.
 *
 * @param topic index into {@code Topics.INPUTS}
 * @param partition of the topic
 * @param offset in the partition
 * @param late whether it was behind the watermark by more than the dedup window; for a heartbeat,
 *     by more than two windows
 */
public record Origin(byte topic, int partition, long offset, boolean late) {
  /** The same origin, marked as late. */
  public Origin asLate() {
    return new Origin(topic, partition, offset, true);
  }

  /** Writes the origin. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(late ? ~topic : topic);
    out.writeInt(partition);
    out.writeLong(offset);
  }

  /** Reads an origin written by {@link #write}. */
  public static Origin read(DataInput in) throws IOException {
    byte topic = in.readByte();
    boolean late = topic < 0;
    return new Origin(late ? (byte) ~topic : topic, in.readInt(), in.readLong(), late);
  }
}
