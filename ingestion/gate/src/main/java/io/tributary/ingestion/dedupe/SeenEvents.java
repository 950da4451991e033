package io.tributary.ingestion.dedupe;

import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The counted events of one subject: their identities and event times.
 *
 * <p>An event is a duplicate if a counted event has the same identity and lies within the dedup
 * window of it. The caller offers events in event-time order, so the earliest of several copies
 * counts. Late events are compared too. Copies more than one window apart each count, and each is
 * stored, because the whole input may be replayed.
 *
 * <p>An entry takes 24 bytes in one array, at a load of at most 3/4: open addressing with linear
 * probing, no objects.
 */
public final class SeenEvents {
  private static final int CELLS = 3;
  private static final int SMALLEST = 4;

  /** Marks an empty slot; no event has this time. */
  private static final long EMPTY = Long.MIN_VALUE;

  private long[] table;
  private int size;

  /** Creates an empty set. */
  public SeenEvents() {
    table = emptyTable(SMALLEST);
  }

  private SeenEvents(long[] table, int size) {
    this.table = table;
    this.size = size;
  }

  /**
   * Whether an event counts. Stores it if so.
   *
   * @param key its identity
   * @param time its event time, epoch milliseconds
   * @param windowMillis the dedup window
   */
  public boolean counts(Hash128 key, long time, long windowMillis) {
    int slot = find(key, time, windowMillis);
    if (table[slot + 2] != EMPTY) {
      return false;
    }
    insert(slot, key, time);
    return true;
  }

  /** Whether an event is a copy of a counted one. */
  public boolean contains(Hash128 key, long time, long windowMillis) {
    return table[find(key, time, windowMillis) + 2] != EMPTY;
  }

  private static boolean isWithin(long counted, long time, long windowMillis) {
    return Math.abs(time - counted) <= windowMillis;
  }

  /** Expires events before a time. */
  public void forgetBefore(long time) {
    long[] old = table;
    int kept = 0;
    for (int i = 0; i < old.length; i += CELLS) {
      kept += old[i + 2] != EMPTY && old[i + 2] >= time ? 1 : 0;
    }
    if (kept == size) {
      return;
    }
    table = emptyTable(capacityFor(kept));
    size = 0;
    for (int i = 0; i < old.length; i += CELLS) {
      if (old[i + 2] != EMPTY && old[i + 2] >= time) {
        Hash128 key = new Hash128(old[i], old[i + 1]);
        insert(freeSlot(key), key, old[i + 2]);
      }
    }
  }

  /** The number of stored events. */
  public int size() {
    return size;
  }

  /** The bytes that the table occupies on the heap. */
  public long heapBytes() {
    return 16L + 8L * table.length;
  }

  /** An independent copy. */
  public SeenEvents copy() {
    return new SeenEvents(table.clone(), size);
  }

  /** Writes the entries without empty slots. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < table.length; i += CELLS) {
      if (table[i + 2] != EMPTY) {
        out.writeLong(table[i]);
        out.writeLong(table[i + 1]);
        out.writeLong(table[i + 2]);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static SeenEvents read(DataInput in) throws IOException {
    int count = in.readInt();
    SeenEvents seen = new SeenEvents(emptyTable(capacityFor(count)), 0);
    for (int i = 0; i < count; i++) {
      Hash128 key = Hash128.read(in);
      seen.insert(seen.freeSlot(key), key, in.readLong());
    }
    return seen;
  }

  /** The slot of a counted event of which this one is a copy; a free slot if there is none. */
  private int find(Hash128 key, long time, long windowMillis) {
    int slot = firstSlot(key);
    while (table[slot + 2] != EMPTY
        && !(table[slot] == key.high()
            && table[slot + 1] == key.low()
            && isWithin(table[slot + 2], time, windowMillis))) {
      slot = nextSlot(slot);
    }
    return slot;
  }

  private int freeSlot(Hash128 key) {
    int slot = firstSlot(key);
    while (table[slot + 2] != EMPTY) {
      slot = nextSlot(slot);
    }
    return slot;
  }

  private int firstSlot(Hash128 key) {
    return CELLS * ((int) key.low() & (table.length / CELLS - 1));
  }

  private int nextSlot(int slot) {
    return slot + CELLS == table.length ? 0 : slot + CELLS;
  }

  private void insert(int slot, Hash128 key, long time) {
    int at = slot;
    if ((size + 1) * 4 > table.length / CELLS * 3) {
      grow();
      at = freeSlot(key);
    }
    table[at] = key.high();
    table[at + 1] = key.low();
    table[at + 2] = time;
    size++;
  }

  private void grow() {
    long[] old = table;
    table = emptyTable(2 * old.length / CELLS);
    for (int i = 0; i < old.length; i += CELLS) {
      if (old[i + 2] != EMPTY) {
        int slot = freeSlot(new Hash128(old[i], old[i + 1]));
        System.arraycopy(old, i, table, slot, CELLS);
      }
    }
  }

  private static int capacityFor(int count) {
    int capacity = SMALLEST;
    while (count * 4 > capacity * 3) {
      capacity *= 2;
    }
    return capacity;
  }

  private static long[] emptyTable(int capacity) {
    long[] table = new long[capacity * CELLS];
    for (int i = 2; i < table.length; i += CELLS) {
      table[i] = EMPTY;
    }
    return table;
  }
}
