package io.tributary.ingestion.collect.file;

import io.tributary.schemas.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bytes of one line that arrives in pieces, and holds at most the limit.
 *
 * <p>Beyond the limit it keeps the beginning, and counts and hashes the rest. A carriage return is
 * buffered until the next byte shows whether it belongs to the line's end.
 */
final class LineBuffer {
  /** The number of bytes kept of a line beyond the limit. */
  static final int KEPT_BYTES = 64 << 10;

  /** The ways in which a line can end. */
  enum End {
    NEWLINE,
    END_OF_FILE,
    DAMAGE
  }

  private static final byte CARRIAGE_RETURN = '\r';
  private static final byte[] RETURN = {CARRIAGE_RETURN};

  private final int limit;
  private byte[] held = new byte[8 << 10];
  private long length;
  private boolean blank = true;
  private boolean endsInReturn;
  private @Nullable MessageDigest overflow;

  LineBuffer(int limit) {
    this.limit = limit;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** The memory in bytes that this buffer occupies. */
  int capacity() {
    return held.length;
  }

  void append(byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    blank = blank && blank(bytes, from, to);
    if (overflow == null && length + (to - from) > limit + 1L) {
      beginOverflow();
    }
    if (overflow == null) {
      keep(bytes, from, to);
    } else {
      keep(bytes, from, (int) Math.min(to, from + Math.max(0, KEPT_BYTES - length)));
      sumUp(overflow, bytes, from, to);
    }
    length += to - from;
    endsInReturn = bytes[to - 1] == CARRIAGE_RETURN;
  }

  /** Returns the line, or null if it is blank, and clears the buffer. */
  @Nullable Line take(long number, End end) {
    if (end == End.NEWLINE && endsInReturn) {
      length--;
    } else if (overflow != null && endsInReturn) {
      overflow.update(RETURN);
    }
    Line line = blank ? null : line(number, end);
    length = 0;
    blank = true;
    endsInReturn = false;
    overflow = null;
    return line;
  }

  private Line line(long number, End end) {
    boolean tooLong = length > limit;
    Line.Kind kind = tooLong ? Line.Kind.TOO_LONG : Line.Kind.COMPLETE;
    if (end == End.DAMAGE) {
      kind = Line.Kind.TRUNCATED;
    }
    int kept = (int) Math.min(length, tooLong ? KEPT_BYTES : limit);
    byte[] raw = Arrays.copyOf(held, kept);
    if (kept == length) {
      return new Line(number, kind, raw, length, new byte[0]);
    }
    MessageDigest sum = overflow;
    if (sum == null) {
      sum = Sha256.digest();
      sum.update(held, 0, (int) length);
    }
    return new Line(number, kind, raw, length, sum.digest());
  }

  private void beginOverflow() {
    MessageDigest sum = Sha256.digest();
    int kept = (int) length;
    sum.update(held, 0, endsInReturn ? kept - 1 : kept);
    overflow = sum;
  }

  private void sumUp(MessageDigest sum, byte[] bytes, int from, int to) {
    if (endsInReturn) {
      sum.update(RETURN);
    }
    sum.update(bytes, from, (bytes[to - 1] == CARRIAGE_RETURN ? to - 1 : to) - from);
  }

  private void keep(byte[] bytes, int from, int to) {
    if (to <= from) {
      return;
    }
    int at = (int) length;
    int needed = at + to - from;
    if (needed > held.length) {
      int most = Math.max(limit + 1, KEPT_BYTES);
      held = Arrays.copyOf(held, Math.max(needed, Math.min(most, 2 * held.length)));
    }
    System.arraycopy(bytes, from, held, at, to - from);
  }

  /** Only ASCII white space is blank; the parser judges everything else. */
  static boolean blank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b != ' ' && (b < '\t' || b > '\r')) {
        return false;
      }
    }
    return true;
  }
}
