package io.tributary.ingestion.dedupe;

import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Some dozens of ids with their event times, in one array without order. A search compares them one
 * by one, which is cheaper than a table at this size.
 *
 * <p>Format: the number of ids in one byte, then 24 bytes an id. A number above 127 is written as a
 * zero byte and four bytes. Negative first bytes are reserved for later formats.
 */
public final class IdBucket {
  private static final int CELLS = 3;
  private static final int LARGEST_SHORT = 127;

  private long[] cells;
  private int size;

  /** A bucket of one id. */
  public IdBucket(Hash128 key, long time) {
    this(new long[] {key.high(), key.low(), time}, 1);
  }

  private IdBucket(long[] cells, int size) {
    this.cells = cells;
    this.size = size;
  }

  /** Adds an id. */
  public void add(Hash128 key, long time) {
    int end = CELLS * size;
    grow(1);
    cells[end] = key.high();
    cells[end + 1] = key.low();
    cells[end + 2] = time;
    size++;
  }

  /** Adds all ids of another bucket. */
  public void addAll(IdBucket other) {
    grow(other.size);
    System.arraycopy(other.cells, 0, cells, CELLS * size, CELLS * other.size);
    size += other.size;
  }

  private void grow(int more) {
    if (CELLS * (size + more) > cells.length) {
      cells = Arrays.copyOf(cells, CELLS * (size + more + size / 2));
    }
  }

  /** Whether it has an id at a time within a window of another. */
  public boolean contains(Hash128 key, long time, long windowMillis) {
    for (int i = 0; i < CELLS * size; i += CELLS) {
      if (cells[i + 1] == key.low()
          && cells[i] == key.high()
          && Math.abs(time - cells[i + 2]) <= windowMillis) {
        return true;
      }
    }
    return false;
  }

  /** The number of ids. */
  public int size() {
    return size;
  }

  /** The {@code i}-th id. */
  public Hash128 key(int i) {
    return new Hash128(cells[CELLS * i], cells[CELLS * i + 1]);
  }

  /** An independent copy. */
  public IdBucket copy() {
    return new IdBucket(Arrays.copyOf(cells, CELLS * size), size);
  }

  /** Writes the bucket. */
  public void write(DataOutput out) throws IOException {
    if (size <= LARGEST_SHORT) {
      out.writeByte(size);
    } else {
      out.writeByte(0);
      out.writeInt(size);
    }
    for (int i = 0; i < CELLS * size; i++) {
      out.writeLong(cells[i]);
    }
  }

  /** Reads a bucket written by {@link #write}. */
  public static IdBucket read(DataInput in) throws IOException {
    int size = in.readByte();
    if (size < 0) {
      throw new IOException("unknown format " + size + " of a bucket of ids; use a newer version");
    }
    if (size == 0) {
      size = in.readInt();
    }
    long[] cells = new long[CELLS * size];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = in.readLong();
    }
    return new IdBucket(cells, size);
  }
}
