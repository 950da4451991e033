package io.tributary.ingestion.collect.file;

import io.tributary.schemas.FailureText;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Splits a stream into lines that end in LF or CRLF; the last one may end with the stream.
 *
 * <p>A leading byte order mark is skipped. Blank lines are skipped but numbered. The limit on a
 * line bounds memory: a longer line is returned as {@link Line.Kind#TOO_LONG} with its beginning,
 * length and digest. If reading fails, all lines before the fault are returned, the incomplete one
 * as {@link Line.Kind#TRUNCATED}, and {@link #damage} describes the fault.
 */
final class LineReader implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LineReader.class);
  private static final int CHUNK_BYTES = 64 << 10;

  /** U+FEFF in UTF-8. */
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int limit;
  private final LineBuffer partial;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int position;
  private int end;
  private long number = 1;
  private boolean hasBegun;
  private boolean finished;
  private @Nullable Damage damage;

  /**
   * Reads a stream.
   *
   * @param limit how many bytes a line may have, without its end
   */
  LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
    this.partial = new LineBuffer(limit);
  }

  /** Where and why reading stopped early. */
  record Damage(long line, String message) {}

  /** The next line that is not blank, or null at the end. */
  @Nullable Line next() {
    while (true) {
      int newline = find(position);
      if (newline >= 0) {
        Line line = upTo(newline);
        position = newline + 1;
        number++;
        if (line != null) {
          return line;
        }
      } else {
        partial.append(chunk, position, end);
        position = end;
        if (!fill()) {
          return rest();
        }
      }
    }
  }

  /** Where reading failed, or null if it did not. */
  @Nullable Damage damage() {
    return damage;
  }

  /** The memory in bytes that the reader's buffers occupy. */
  int capacity() {
    return chunk.length + partial.capacity();
  }

  private @Nullable Line upTo(int newline) {
    int length = newline - position;
    if (!partial.isEmpty() || length > limit) {
      partial.append(chunk, position, newline);
      return partial.take(number, LineBuffer.End.NEWLINE);
    }
    if (LineBuffer.blank(chunk, position, newline)) {
      return null;
    }
    int to = chunk[newline - 1] == '\r' ? newline - 1 : newline;
    byte[] raw = Arrays.copyOfRange(chunk, position, to);
    return new Line(number, Line.Kind.COMPLETE, raw, raw.length, new byte[0]);
  }

  private @Nullable Line rest() {
    if (partial.isEmpty()) {
      return null;
    }
    return partial.take(
        number, damage == null ? LineBuffer.End.END_OF_FILE : LineBuffer.End.DAMAGE);
  }

  private int find(int from) {
    for (int i = from; i < end; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() {
    if (finished) {
      return false;
    }
    end = read(0);
    position = 0;
    if (!hasBegun) {
      hasBegun = true;
      position = passMark();
    }
    return end > 0;
  }

  /** The start of the text: after the byte order mark, if there is one. */
  private int passMark() {
    while (end < MARK.length && !finished) {
      end += read(end);
    }
    boolean isMarked =
        end >= MARK.length && Arrays.equals(chunk, 0, MARK.length, MARK, 0, MARK.length);
    return isMarked ? MARK.length : 0;
  }

  /** Reads more bytes and returns their number; none at the end. */
  private int read(int from) {
    try {
      int read = Math.max(0, in.read(chunk, from, chunk.length - from));
      finished = read == 0;
      return read;
    } catch (IOException e) {
      finished = true;
      damage = new Damage(number, FailureText.of(e));
      return 0;
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // All required bytes have been read, and nothing was written that could be lost.
      LOG.debug("An input could not be closed", e);
    }
  }
}
