package io.tributary.ingestion.dedupe;

import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The events of one subject that count, by identity, with their event times.
 *
 * <p>An event is a duplicate if one with the same identity counts and lies within the dedup window
 * of it. Events are offered in event-time order, so of several copies the earliest counts; a copy
 * that comes late is compared all the same. Copies more than a window apart count each, and each is
 * remembered: the whole input may be read again.
 *
 * <p>24 bytes an entry at a load of at most 3/4, in one array: open addressing, linear probing, no
 * objects.
 */
public final class SeenEvents {
  private static final int CELLS = 3;
  private static final int SMALLEST = 4;

  /** Marks an empty slot; no event has this time. */
  private static final long EMPTY = Long.MIN_VALUE;

  private long[] table;
  private int size;

  /** None seen. */
  public SeenEvents() {
    table = emptyTable(SMALLEST);
  }

  private SeenEvents(long[] table, int size) {
    this.table = table;
    this.size = size;
  }

  /**
   * Whether an event counts; if so it is remembered.
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

  /** Whether an event is a copy of one that counts. */
  public boolean contains(Hash128 key, long time, long windowMillis) {
    return table[find(key, time, windowMillis) + 2] != EMPTY;
  }

  private static boolean isWithin(long counted, long time, long windowMillis) {
    return Math.abs(time - counted) <= windowMillis;
  }

  /** Forgets events older than a time. */
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

  /** How many are remembered. */
  public int size() {
    return size;
  }

  /** The bytes that the table takes on the heap. */
  public long heapBytes() {
    return 16L + 8L * table.length;
  }

  /** An independent copy. */
  public SeenEvents copy() {
    return new SeenEvents(table.clone(), size);
  }

  /** The entries without the gaps. */
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

  /** The slot of an event that counts and has this one for a copy; a free one if there is none. */
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
