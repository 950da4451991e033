package io.tributary.ingestion.dedupe;

import io.tributary.schemas.record.Hash128;

/**
 * A blocked Bloom filter for a fixed number of ids: 16 bits an id, six of them in one block of 512
 * bits, which is one line of the processor's cache.
 *
 * <p>About 1 in 500 unknown ids passes when it is full. More than its number may be added; then
 * more pass. (Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters", 2007.)
 */
final class BloomFilter {
  private static final int WORDS = 8;
  private static final int IDS_A_BLOCK = 32;
  private static final int PROBES = 6;
  private static final int PROBE_BITS = 9;

  private final long[] words;
  private final int blocks;
  private long ids;

  /**
   * @param blocks number of blocks of 64 bytes
   */
  BloomFilter(int blocks) {
    this.blocks = blocks;
    this.words = new long[blocks * WORDS];
  }

  int blocks() {
    return blocks;
  }

  long bytes() {
    return 8L * words.length;
  }

  boolean isFull() {
    return ids >= (long) blocks * IDS_A_BLOCK;
  }

  void add(Hash128 key) {
    int block = block(key);
    long bits = bits(key);
    for (int i = 0; i < PROBES; i++, bits >>>= PROBE_BITS) {
      words[block + (int) ((bits >>> 6) & (WORDS - 1))] |= 1L << bits;
    }
    ids++;
  }

  boolean mightContain(Hash128 key) {
    int block = block(key);
    long bits = bits(key);
    for (int i = 0; i < PROBES; i++, bits >>>= PROBE_BITS) {
      if ((words[block + (int) ((bits >>> 6) & (WORDS - 1))] & 1L << bits) == 0) {
        return false;
      }
    }
    return true;
  }

  private int block(Hash128 key) {
    return (int) (((key.low() >>> Integer.SIZE) * blocks) >>> Integer.SIZE) * WORDS;
  }

  /** Keyed hashes are uniform; the product mixes both halves for those that were salted. */
  private static long bits(Hash128 key) {
    return ((key.high() ^ Long.rotateLeft(key.low(), 17)) * 0x9E3779B97F4A7C15L) >>> 10;
  }
}
