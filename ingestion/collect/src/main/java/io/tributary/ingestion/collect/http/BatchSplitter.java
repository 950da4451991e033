package io.tributary.ingestion.collect.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a JSON array into its elements without validating them. The parser validates each one, so
 * an invalid element does not affect the others as long as its brackets and quotes are balanced.
 */
final class BatchSplitter {
  private final byte[] json;
  private final int most;
  private final List<byte[]> elements = new ArrayList<>();
  private int at;

  private BatchSplitter(byte[] json, int most) {
    this.json = json;
    this.most = most;
  }

  /** Thrown if there are more elements than allowed. */
  static final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The elements' bytes, in order; null if the input is not an array.
   *
   * @param most elements: an array of ones would take twelve times its size
   * @throws TooManyException if there are more, before they take memory
   */
  static @Nullable List<byte[]> split(byte[] json, int most) {
    BatchSplitter splitter = new BatchSplitter(json, most);
    return splitter.array() ? splitter.elements : null;
  }

  /** Whether bytes hold one value, judged by brackets and quotes only. */
  static boolean isOneValue(byte[] json) {
    byte[] array = new byte[json.length + 2];
    array[0] = '[';
    System.arraycopy(json, 0, array, 1, json.length);
    array[array.length - 1] = ']';
    try {
      return split(array, 1) != null && !isBlank(json);
    } catch (TooManyException e) {
      return false;
    }
  }

  private static boolean isBlank(byte[] json) {
    for (byte b : json) {
      if (!isBlank(b)) {
        return false;
      }
    }
    return true;
  }

  private boolean array() {
    skipBlanks();
    if (at == json.length || json[at] != '[') {
      return false;
    }
    at++;
    skipBlanks();
    if (at < json.length && json[at] == ']') {
      return isEnd();
    }
    while (element()) {
      if (json[at] == ']') {
        return isEnd();
      }
      at++; // the comma
      skipBlanks();
    }
    return false;
  }

  private boolean isEnd() {
    at++;
    skipBlanks();
    return at == json.length;
  }

  /** Advances to the comma or bracket after an element; returns false if there is none. */
  private boolean element() {
    int start = at;
    int depth = 0;
    for (; at < json.length; at++) {
      byte b = json[at];
      if (b == '"') {
        if (!string()) {
          return false;
        }
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (depth == 0 && (b == ',' || b == ']')) {
        return add(start, at);
      } else if (b == '}' || b == ']') {
        depth--;
        if (depth < 0) {
          return false;
        }
      }
    }
    return false;
  }

  /** Advances to the closing quote. */
  private boolean string() {
    for (at++; at < json.length; at++) {
      if (json[at] == '\\') {
        at++;
      } else if (json[at] == '"') {
        return true;
      }
    }
    return false;
  }

  private boolean add(int start, int end) {
    int last = end;
    while (last > start && isBlank(json[last - 1])) {
      last--;
    }
    if (last == start) {
      return false;
    }
    if (elements.size() == most) {
      throw new TooManyException();
    }
    return elements.add(Arrays.copyOfRange(json, start, last));
  }

  private void skipBlanks() {
    while (at < json.length && isBlank(json[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
