package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.record.Hash128;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads encoded facts one after the other, block by block, without an object per fact. The bytes
 * are those of {@link io.tributary.schemas.engagement.Fact#write}; a fact does not span two blocks.
 */
final class FactCursor {
  /** Blocks of encoded facts, in the order of reading. */
  @FunctionalInterface
  interface Blocks {
    /** The next block; null after the last. */
    byte @Nullable [] next() throws Exception;
  }

  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  /** Offsets in an encoded fact. */
  static final int TIME = 1;

  static final int RANK = 9;
  static final int ACTOR = 11;

  /** The reaction, or the flags of the exposure. */
  static final int DETAIL = 27;

  static final int HAS_POSITION = 1;
  static final int HAS_PROPENSITY = 2;
  static final int HAS_DWELL = 4;

  private static final FactKind[] KINDS = FactKind.values();

  private final Blocks blocks;
  private byte[] block = {};
  private int at;
  private int length;
  private FactKind kind = FactKind.IMPRESSION;
  private long actorHigh;
  private long actorLow;
  private long time;
  private int rank;

  /** Stands before the first fact. */
  FactCursor(Blocks blocks) {
    this.blocks = blocks;
  }

  /** Moves to the next fact. @return false after the last */
  boolean advance() throws Exception {
    at += length;
    length = 0;
    while (at == block.length) {
      byte[] next = blocks.next();
      if (next == null) {
        return false;
      }
      block = next;
      at = 0;
    }
    kind = KINDS[block[at]];
    time = (long) LONG.get(block, at + TIME);
    rank = (short) SHORT.get(block, at + RANK) & 0xFFFF;
    actorHigh = (long) LONG.get(block, at + ACTOR);
    actorLow = (long) LONG.get(block, at + ACTOR + Long.BYTES);
    length = length(kind, block, at);
    return true;
  }

  private static int length(FactKind kind, byte[] block, int at) {
    return switch (kind.role()) {
      case VIEW -> DETAIL + 1 + Long.BYTES * Integer.bitCount(block[at + DETAIL] & 7);
      case REACTION, REMOVAL -> DETAIL + 1;
      case ENGAGEMENT, MENTION -> DETAIL;
    };
  }

  /** By actor, time and rank. */
  int compareTo(FactCursor other) {
    int order = Long.compare(actorHigh, other.actorHigh);
    if (order == 0) {
      order = Long.compare(actorLow, other.actorLow);
    }
    if (order == 0) {
      order = Long.compare(time, other.time);
    }
    return order == 0 ? Integer.compare(rank, other.rank) : order;
  }

  FactKind kind() {
    return kind;
  }

  long time() {
    return time;
  }

  int rank() {
    return rank;
  }

  long actorHigh() {
    return actorHigh;
  }

  long actorLow() {
    return actorLow;
  }

  boolean isOf(Hash128 actor) {
    return actorHigh == actor.high() && actorLow == actor.low();
  }

  /** The ordinal of the reaction of an added or removed one. */
  int reaction() {
    return block[at + DETAIL];
  }

  boolean hasPosition() {
    return (block[at + DETAIL] & HAS_POSITION) != 0;
  }

  /** The position of an impression that has one. */
  long position() {
    return (long) LONG.get(block, at + DETAIL + 1);
  }

  boolean hasDwell() {
    return (block[at + DETAIL] & HAS_DWELL) != 0;
  }

  /** The dwell time of an impression that has one. */
  long dwellMillis() {
    return (long) LONG.get(block, at + length - Long.BYTES);
  }

  boolean hasPropensity() {
    return (block[at + DETAIL] & HAS_PROPENSITY) != 0;
  }

  /** The bits of the propensity of an impression that has one. */
  long propensityBits() {
    return (long) LONG.get(block, at + DETAIL + 1 + (hasPosition() ? Long.BYTES : 0));
  }

  /** The length of the encoded fact. */
  int length() {
    return length;
  }

  /** Where the encoded fact begins in its block. */
  int offset() {
    return at;
  }

  /** Copies the encoded fact. */
  void copyTo(byte[] target, int offset) {
    System.arraycopy(block, at, target, offset, length);
  }
}
