package io.tributary.schemas.table;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A compact set of offsets: sorted, the first as it is, then the differences, all as unsigned
 * LEB128.
 *
 * <p>Not a {@code Roaring64Bitmap}: most sets are small and scattered. A bitmap takes 60 bytes for
 * one offset (4 here), and twice as much as this form for a hundred that do not adjoin.
 */
public final class PackedOffsets {
  private long[] offsets = new long[16];
  private int size;
  private boolean sorted = true;

  /** Adds an offset that is not in the set. */
  public void add(long offset) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * size);
    }
    sorted &= size == 0 || offsets[size - 1] < offset;
    offsets[size++] = offset;
  }

  /** The number of offsets. */
  public int size() {
    return size;
  }

  /** The smallest offset. */
  public long first() {
    sort();
    return offsets[0];
  }

  /** The largest offset. */
  public long last() {
    sort();
    return offsets[size - 1];
  }

  /** Encodes the set. */
  public byte[] encode() {
    sort();
    ByteArrayOutputStream out = new ByteArrayOutputStream(size + 8);
    long before = 0;
    for (int i = 0; i < size; i++) {
      long rest = offsets[i] - before;
      while (rest > 0x7f) {
        out.write((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
      before = offsets[i];
    }
    return out.toByteArray();
  }

  /** Decodes the output of {@link #encode}, in ascending order. */
  public static long[] decode(byte[] bytes) {
    long[] result = new long[bytes.length];
    int count = 0;
    long before = 0;
    int at = 0;
    while (at < bytes.length) {
      long value = 0;
      int shift = 0;
      while (bytes[at] < 0) {
        value |= (bytes[at++] & 0x7fL) << shift;
        shift += 7;
      }
      value |= (long) bytes[at++] << shift;
      before += value;
      result[count++] = before;
    }
    return Arrays.copyOf(result, count);
  }

  private void sort() {
    if (!sorted) {
      Arrays.sort(offsets, 0, size);
      sorted = true;
    }
  }
}
