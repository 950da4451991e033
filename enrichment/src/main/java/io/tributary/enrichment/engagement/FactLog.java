package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Exposure;
import io.tributary.schemas.engagement.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes facts one after the other, as {@link Fact#write} does. The facts of one slice become one
 * byte array, so appending them costs one state write.
 */
final class FactLog {
  private FactLog() {}

  static byte[] encode(List<Fact> facts) {
    int length = 0;
    for (Fact fact : facts) {
      length += length(fact);
    }
    byte[] bytes = new byte[length];
    int at = 0;
    for (Fact fact : facts) {
      at = write(fact, bytes, at);
    }
    return bytes;
  }

  private static int length(Fact fact) {
    Exposure exposure = fact.exposure();
    if (exposure == null) {
      return FactCursor.DETAIL + (fact.reaction() == null ? 0 : 1);
    }
    return FactCursor.DETAIL + 1 + Long.BYTES * Integer.bitCount(flags(exposure));
  }

  private static int flags(Exposure exposure) {
    return (exposure.position() == null ? 0 : FactCursor.HAS_POSITION)
        | (exposure.propensity() == null ? 0 : FactCursor.HAS_PROPENSITY)
        | (exposure.dwellMillis() == null ? 0 : FactCursor.HAS_DWELL);
  }

  @SuppressWarnings("EnumOrdinal") // both enums grow at the end only
  private static int write(Fact fact, byte[] bytes, int at) {
    bytes[at] = (byte) fact.kind().ordinal();
    FactCursor.LONG.set(bytes, at + FactCursor.TIME, fact.time());
    FactCursor.SHORT.set(bytes, at + FactCursor.RANK, (short) fact.rank());
    FactCursor.LONG.set(bytes, at + FactCursor.ACTOR, fact.actor().high());
    FactCursor.LONG.set(bytes, at + FactCursor.ACTOR + Long.BYTES, fact.actor().low());
    int to = at + FactCursor.DETAIL;
    if (fact.reaction() != null) {
      bytes[to++] = (byte) fact.reaction().ordinal();
    }
    return fact.exposure() == null ? to : write(fact.exposure(), bytes, to);
  }

  private static int write(Exposure exposure, byte[] bytes, int at) {
    bytes[at] = (byte) flags(exposure);
    int to = at + 1;
    if (exposure.position() != null) {
      to = write((long) exposure.position(), bytes, to);
    }
    if (exposure.propensity() != null) {
      to = write(Double.doubleToLongBits(exposure.propensity()), bytes, to);
    }
    return exposure.dwellMillis() == null ? to : write((long) exposure.dwellMillis(), bytes, to);
  }

  private static int write(long value, byte[] bytes, int at) {
    FactCursor.LONG.set(bytes, at, value);
    return at + Long.BYTES;
  }

  /** Joins arrays of encoded facts, in their order. */
  static byte[] join(Iterable<byte[]> chunks) {
    List<byte[]> all = new ArrayList<>();
    int length = 0;
    for (byte[] chunk : chunks) {
      all.add(chunk);
      length = Math.addExact(length, chunk.length);
    }
    if (all.size() == 1) {
      return all.get(0);
    }
    byte[] joined = new byte[length];
    int to = 0;
    for (byte[] chunk : all) {
      System.arraycopy(chunk, 0, joined, to, chunk.length);
      to += chunk.length;
    }
    return joined;
  }

  /** Encoded facts as the only block of a cursor. */
  static FactCursor cursor(byte[] facts) {
    byte[][] blocks = {facts, null};
    int[] next = {0};
    return new FactCursor(() -> blocks[next[0]++]);
  }

  /** The facts that are not earlier than a time; the same array if all are. */
  static byte[] since(long time, byte[] facts) throws Exception {
    byte[] kept = new byte[facts.length];
    int to = 0;
    FactCursor fact = cursor(facts);
    while (fact.advance()) {
      if (fact.time() >= time) {
        fact.copyTo(kept, to);
        to += fact.length();
      }
    }
    return to == facts.length ? facts : Arrays.copyOf(kept, to);
  }
}
