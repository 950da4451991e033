package io.tributary.ingestion.collect;

/**
 * Assigns a subject's events to a partition. The assignment must never change: events of one
 * subject in two partitions lose their order.
 */
public final class SubjectPartition {
  private SubjectPartition() {}

  /** The partition, from 0. */
  public static int of(String subject, int partitions) {
    return Math.floorMod(mix(subject.hashCode()), partitions);
  }

  /** The finaliser of MurmurHash3 (public domain): similar names must not share partitions. */
  private static int mix(int hash) {
    int mixed = hash;
    mixed ^= mixed >>> 16;
    mixed *= 0x85ebca6b;
    mixed ^= mixed >>> 13;
    mixed *= 0xc2b2ae35;
    mixed ^= mixed >>> 16;
    return mixed;
  }
}
