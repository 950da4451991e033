package io.tributary.ingestion.consent;

import java.io.Serializable;

/**
 * What the gate keeps on the heap besides Flink's state. None of it affects a result.
 *
 * @param ownIds with state on the heap, so many ids are in a person's page: few enough that a
 *     checkpoint's copy of the page is cheap
 * @param filterBlocks blocks of 64 bytes of the first filter of a generation, 32 ids each
 * @param filterBytes bound for the filters of one subtask, at 16 bits an id
 * @param pageBytes bound for the cached pages of one subtask
 */
record GateMemory(int ownIds, int filterBlocks, long filterBytes, long pageBytes)
    implements Serializable {
  /** 33 million ids and some 80,000 persons a subtask. */
  static final GateMemory DEFAULT = new GateMemory(64, 128, 64L << 20, 64L << 20);
}
