package io.tributary.schemas.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where an event was read.
 *
 * @param topic index into {@code Topics.INPUTS}
 * @param partition of the topic
 * @param offset in the partition
 * @param late whether it came after the watermark by more than the dedup window; of a heartbeat, by
 *     more than two
 */
public record Origin(byte topic, int partition, long offset, boolean late) {
  /** The same, late. */
  public Origin asLate() {
    return new Origin(topic, partition, offset, true);
  }

  /** Writes it. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(late ? ~topic : topic);
    out.writeInt(partition);
    out.writeLong(offset);
  }

  /** Reads what {@link #write} wrote. */
  public static Origin read(DataInput in) throws IOException {
    byte topic = in.readByte();
    boolean late = topic < 0;
    return new Origin(late ? (byte) ~topic : topic, in.readInt(), in.readLong(), late);
  }
}
