package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.record.Hash128;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is due by bucket, in order: buckets by their first, those of a bucket as they became due.
 */
final class DueCounts {
  private static final int VERSION = 1;

  private final Map<Hash128, Deque<DueCount>> byBucket = new LinkedHashMap<>();

  boolean isEmpty() {
    return byBucket.isEmpty();
  }

  boolean has(Hash128 bucket) {
    return byBucket.containsKey(bucket);
  }

  Set<Hash128> buckets() {
    return byBucket.keySet();
  }

  void add(Hash128 bucket, DueCount due) {
    byBucket.computeIfAbsent(bucket, key -> new ArrayDeque<>()).add(due);
  }

  /** The bucket whose turn it is. */
  Hash128 bucket() {
    return byBucket.keySet().iterator().next();
  }

  /** What is due first in the bucket whose turn it is. */
  DueCount first() {
    return byBucket.values().iterator().next().element();
  }

  /** Removes it. @return whether nothing is left for its bucket */
  boolean removeFirst() {
    Hash128 bucket = bucket();
    Deque<DueCount> left = byBucket.values().iterator().next();
    left.remove();
    if (left.isEmpty()) {
      byBucket.remove(bucket);
    }
    return left.isEmpty();
  }

  /** An actor gets one more denial. */
  void freeze(Notice more, Hash128 actor, List<Notice> before) {
    byBucket.values().forEach(due -> due.forEach(count -> count.freeze(more, actor, before)));
  }

  byte[] encode(Hash128 bucket) throws IOException {
    Deque<DueCount> all = byBucket.getOrDefault(bucket, new ArrayDeque<>());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    out.writeInt(all.size());
    for (DueCount due : all) {
      due.write(out);
    }
    return bytes.toByteArray();
  }

  /** Adds what {@link #encode} wrote. */
  void decode(Hash128 bucket, byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException(
          "counts of version %d, this version knows %d; use the version that wrote the state"
              .formatted(version, VERSION));
    }
    for (int i = in.readInt(); i > 0; i--) {
      add(bucket, DueCount.read(in));
    }
  }
}
