package io.tributary.schemas.engagement;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The bytes of a tally's counts, in the order of {@link Count}.
 *
 * <p>The first format has a fixed number of counts, and a size follows them. Counts that were added
 * later come between the two, after the negative of their number, and only if one of them is not
 * zero. So state that was written before a count existed stays readable.
 */
final class CountsFormat {
  /** The number of counts in the first format. */
  static final int FIRST = 10;

  private CountsFormat() {}

  static void write(long[] counts, int first, DataOutput out) throws IOException {
    long later = 0;
    for (int i = 0; i < counts.length; i++) {
      if (i < first) {
        out.writeLong(counts[i]);
      } else {
        later |= counts[i];
      }
    }
    if (later != 0) {
      out.writeInt(first - counts.length);
      for (int i = first; i < counts.length; i++) {
        out.writeLong(counts[i]);
      }
    }
  }

  /**
   * Reads counts.
   *
   * @return the size that follows them
   */
  static int read(long[] counts, int first, DataInput in) throws IOException {
    for (int i = 0; i < first; i++) {
      counts[i] = in.readLong();
    }
    int size = in.readInt();
    if (size >= 0) {
      return size;
    }
    if (first - size > counts.length) {
      throw new IOException(
          "a tally has %d counts, this version knows %d; use the version that wrote the state"
              .formatted(first - size, counts.length));
    }
    for (int i = first; i < first - size; i++) {
      counts[i] = in.readLong();
    }
    return in.readInt();
  }
}
