package io.tributary.enrichment.engagement;

import java.util.Arrays;

/** Writes sorted facts as one run, block by block. */
final class RunWriter {
  private final FactStore store;
  private final int id;
  private final byte[] block;
  private int size;
  private int blocks;
  private long facts;
  private long bytes;
  private long latest = Long.MIN_VALUE;

  RunWriter(FactStore store, int id, int blockBytes) {
    this.store = store;
    this.id = id;
    this.block = new byte[blockBytes];
  }

  void add(FactCursor fact) throws Exception {
    if (size + fact.length() > block.length) {
      writeBlock();
    }
    fact.copyTo(block, size);
    size += fact.length();
    latest = Math.max(latest, fact.time());
    facts++;
  }

  Run end() throws Exception {
    if (size > 0) {
      writeBlock();
    }
    return new Run(id, blocks, facts, bytes, latest);
  }

  private void writeBlock() throws Exception {
    store.writeBlock(id, blocks++, Arrays.copyOf(block, size));
    bytes += size;
    size = 0;
  }
}
