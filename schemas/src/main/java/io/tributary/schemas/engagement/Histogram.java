package io.tributary.schemas.engagement;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each value occurred, and with what effect: a table from whole numbers to two counts, in
 * arrays of primitives. Adding to a value that is there allocates nothing.
 *
 * <p>A value keeps its slot for as long as the table lives. Mutable while counting.
 */
public final class Histogram {
  /** Receives the values in ascending order. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Receives one value.
     *
     * @param impressions how often it occurred
     * @param positives how often with the effect that is counted
     */
    void visit(long value, long impressions, long positives);
  }

  /** Up to this size a value is found by reading all; most posts have few of each kind. */
  private static final int SEARCHED = 8;

  private static final int[] NO_INDEX = {};

  private long[] values = new long[SEARCHED];
  private long[] impressions = new long[SEARCHED];
  private long[] positives = new long[SEARCHED];
  private int size;
  private boolean ascending = true;

  /** Slot plus one by hash; empty while the table is small. Half of it is free at least. */
  private int[] index = NO_INDEX;

  /** The number of values. */
  public int size() {
    return size;
  }

  /** The slot of a value; adds the value if it is not there. */
  public int slot(long value) {
    if (size <= SEARCHED) {
      for (int slot = 0; slot < size; slot++) {
        if (values[slot] == value) {
          return slot;
        }
      }
      return append(value);
    }
    int at = find(value);
    return index[at] == 0 ? append(value) : index[at] - 1;
  }

  /** Adds to the counts of a slot. */
  public void add(int slot, long moreImpressions, long morePositives) {
    impressions[slot] += moreImpressions;
    positives[slot] += morePositives;
  }

  /** Adds all counts of another table. */
  public void add(Histogram other) {
    for (int i = 0; i < other.size; i++) {
      add(slot(other.values[i]), other.impressions[i], other.positives[i]);
    }
  }

  /** Passes all values to a visitor, smallest first. */
  public void forEach(Visitor visitor) {
    long[] sorted = sorted();
    for (int i = 0; i < size; i++) {
      int slot = slotOf(sorted, i);
      visitor.visit(sorted[i], impressions[slot], positives[slot]);
    }
  }

  /**
   * The nearest-rank median of all impressions: the ceil(n/2)-th smallest of n values; null if
   * there are none.
   */
  public @Nullable Long median() {
    long left = 1;
    for (int slot = 0; slot < size; slot++) {
      left += impressions[slot];
    }
    left /= 2;
    long[] sorted = sorted();
    for (int i = 0; i < size; i++) {
      left -= impressions[slotOf(sorted, i)];
      if (left <= 0) {
        return sorted[i];
      }
    }
    return null;
  }

  /** Writes the values with both counts, smallest first. */
  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    long[] sorted = sorted();
    for (int i = 0; i < size; i++) {
      int slot = slotOf(sorted, i);
      out.writeLong(sorted[i]);
      out.writeLong(impressions[slot]);
      out.writeLong(positives[slot]);
    }
  }

  /** Writes the values with the first count only, smallest first. */
  void writeImpressions(DataOutput out) throws IOException {
    out.writeInt(size);
    long[] sorted = sorted();
    for (int i = 0; i < size; i++) {
      out.writeLong(sorted[i]);
      out.writeLong(impressions[slotOf(sorted, i)]);
    }
  }

  /** Reads what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    for (int i = in.readInt(); i > 0; i--) {
      add(slot(in.readLong()), in.readLong(), in.readLong());
    }
  }

  /** Reads what {@link #writeImpressions} wrote after the size. */
  void readImpressions(int written, DataInput in) throws IOException {
    for (int i = written; i > 0; i--) {
      add(slot(in.readLong()), in.readLong(), 0);
    }
  }

  /** The values in ascending order; nothing is copied if they came in that order. */
  private long[] sorted() {
    if (ascending) {
      return values;
    }
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private int slotOf(long[] sorted, int i) {
    return ascending ? i : slot(sorted[i]);
  }

  private int append(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      impressions = Arrays.copyOf(impressions, 2 * size);
      positives = Arrays.copyOf(positives, 2 * size);
    }
    ascending &= size == 0 || values[size - 1] < value;
    values[size++] = value;
    if (size > SEARCHED) {
      if (2 * size > index.length) {
        rebuild();
      } else {
        index[find(value)] = size;
      }
    }
    return size - 1;
  }

  /** Where a value is in the index, or where it would be. */
  private int find(long value) {
    int mask = index.length - 1;
    int at = (int) ((value * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (index[at] != 0 && values[index[at] - 1] != value) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void rebuild() {
    index = new int[4 * Integer.highestOneBit(size)];
    for (int slot = 0; slot < size; slot++) {
      index[find(values[slot])] = slot + 1;
    }
  }
}
