package io.tributary.schemas.stream;

import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.jspecify.annotations.Nullable;

/**
 * Which buckets of which key groups have events in state, so that no bucket is looked up in vain.
 *
 * <p>State needs a key. All events of a key group are stored under one, the <em>carrier</em>: the
 * key of the group's first event that went to state. It is part of the index, so it stays the same
 * after a restore.
 *
 * <p>64 consecutive buckets are one bit each, so a key group takes eight bytes a minute of event
 * time.
 */
final class OverflowIndex<K> {
  /** The number of no bucket, after all others. */
  static final long NONE = Long.MAX_VALUE;

  private static final int BLOCK_BITS = 6;

  private final TypeSerializer<K> keys;
  private final KeyGroupRange range;
  private final Object[] carriers;
  private final long[] counts;

  /** By block of 64 buckets, a bit for each bucket, in a number for each key group. */
  private final TreeMap<Long, long[]> blocks = new TreeMap<>();

  private long events;

  OverflowIndex(TypeSerializer<K> keys, KeyGroupRange range) {
    this.keys = keys;
    this.range = range;
    this.carriers = new Object[range.getNumberOfKeyGroups()];
    this.counts = new long[range.getNumberOfKeyGroups()];
  }

  /** How many events are in state. */
  long events() {
    return events;
  }

  /** Records that events of a bucket went to state; returns the key to store them under. */
  K add(int keyGroup, long bucket, int count, K key) {
    int group = keyGroup - range.getStartKeyGroup();
    if (counts[group] == 0) {
      carriers[group] = key;
    }
    counts[group] += count;
    events += count;
    masks(bucket >> BLOCK_BITS)[group] |= 1L << bucket;
    return carrier(keyGroup);
  }

  /** The key that a group's events are stored under. */
  @SuppressWarnings("unchecked") // the array contains nothing else
  K carrier(int keyGroup) {
    return (K) carriers[keyGroup - range.getStartKeyGroup()];
  }

  /** The first bucket that has events in state, or {@link #NONE}. */
  long first() {
    if (blocks.isEmpty()) {
      return NONE;
    }
    var block = blocks.firstEntry();
    long all = 0;
    for (long mask : block.getValue()) {
      all |= mask;
    }
    return (block.getKey() << BLOCK_BITS) + Long.numberOfTrailingZeros(all);
  }

  /** Whether a key group has events of a bucket in state. */
  boolean has(int keyGroup, long bucket) {
    long[] masks = blocks.get(bucket >> BLOCK_BITS);
    return masks != null && (masks[keyGroup - range.getStartKeyGroup()] >> bucket & 1) != 0;
  }

  /** Records that the events of a bucket have left state. */
  void remove(int keyGroup, long bucket, int count) {
    int group = keyGroup - range.getStartKeyGroup();
    counts[group] -= count;
    events -= count;
    long[] masks = masks(bucket >> BLOCK_BITS);
    masks[group] &= ~(1L << bucket);
    if (Arrays.stream(masks).allMatch(mask -> mask == 0)) {
      blocks.remove(bucket >> BLOCK_BITS);
    }
  }

  /** Whether a key group has events in state. */
  boolean has(int keyGroup) {
    return counts[keyGroup - range.getStartKeyGroup()] > 0;
  }

  /** Writes the part of a key group. */
  void write(int keyGroup, DataOutputView out) throws IOException {
    int group = keyGroup - range.getStartKeyGroup();
    out.writeLong(counts[group]);
    if (counts[group] == 0) {
      return;
    }
    keys.serialize(carrier(keyGroup), out);
    out.writeInt((int) blocks.values().stream().filter(masks -> masks[group] != 0).count());
    for (var block : blocks.entrySet()) {
      if (block.getValue()[group] != 0) {
        out.writeLong(block.getKey());
        out.writeLong(block.getValue()[group]);
      }
    }
  }

  /** Reads the part of a key group. */
  void read(int keyGroup, DataInputView in) throws IOException {
    int group = keyGroup - range.getStartKeyGroup();
    counts[group] = in.readLong();
    events += counts[group];
    if (counts[group] == 0) {
      return;
    }
    carriers[group] = keys.deserialize(in);
    for (int i = in.readInt(); i > 0; i--) {
      masks(in.readLong())[group] = in.readLong();
    }
  }

  private long[] masks(long block) {
    long @Nullable [] masks = blocks.get(block);
    if (masks == null) {
      masks = new long[range.getNumberOfKeyGroups()];
      blocks.put(block, masks);
    }
    return masks;
  }
}
