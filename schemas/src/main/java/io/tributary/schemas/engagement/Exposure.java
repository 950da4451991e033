package io.tributary.schemas.engagement;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a post was shown.
 *
 * @param position the position, from 1
 * @param propensity probability of being shown there, above 0 and at most 1
 * @param dwellMillis dwell time in milliseconds
 */
public record Exposure(
    @Nullable Long position, @Nullable Double propensity, @Nullable Long dwellMillis) {
  private static final int POSITION = 1;
  private static final int PROPENSITY = 2;
  private static final int DWELL = 4;

  /**
   * The probability that weights an impression: the propensity, or 1/position if only the position
   * is known; null if neither is known.
   */
  public @Nullable Double chance() {
    if (propensity != null) {
      return propensity;
    }
    return position == null ? null : Double.valueOf(1.0 / position);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(
        (position == null ? 0 : POSITION)
            | (propensity == null ? 0 : PROPENSITY)
            | (dwellMillis == null ? 0 : DWELL));
    if (position != null) {
      out.writeLong(position);
    }
    if (propensity != null) {
      out.writeDouble(propensity);
    }
    if (dwellMillis != null) {
      out.writeLong(dwellMillis);
    }
  }

  static Exposure read(DataInput in) throws IOException {
    int has = in.readByte();
    Long position = (has & POSITION) == 0 ? null : Long.valueOf(in.readLong());
    Double propensity = (has & PROPENSITY) == 0 ? null : Double.valueOf(in.readDouble());
    return new Exposure(
        position, propensity, (has & DWELL) == 0 ? null : Long.valueOf(in.readLong()));
  }
}
