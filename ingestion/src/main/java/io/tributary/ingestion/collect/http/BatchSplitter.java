package io.tributary.ingestion.collect.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides a JSON array into its elements, without judging them: whether each is an event, its
 * parser says, and one that is broken takes no other along as long as its brackets and quotes pair.
 */
final class BatchSplitter {
  private final byte[] json;
  private final List<byte[]> elements = new ArrayList<>();
  private int at;

  private BatchSplitter(byte[] json) {
    this.json = json;
  }

  /** The elements' bytes, in their order; null if this is no array. */
  static @Nullable List<byte[]> split(byte[] json) {
    BatchSplitter splitter = new BatchSplitter(json);
    return splitter.array() ? splitter.elements : null;
  }

  /** Whether bytes hold one value, as far as brackets and quotes tell. */
  static boolean isOneValue(byte[] json) {
    byte[] array = new byte[json.length + 2];
    array[0] = '[';
    System.arraycopy(json, 0, array, 1, json.length);
    array[array.length - 1] = ']';
    List<byte[]> elements = split(array);
    return elements != null && elements.size() == 1;
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

  /** Goes to the comma or bracket after an element; false if there is none. */
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

  /** Goes to the closing quote. */
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
    elements.add(Arrays.copyOfRange(json, start, last));
    return last > start;
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
