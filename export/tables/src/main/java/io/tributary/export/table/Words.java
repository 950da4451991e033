package io.tributary.export.table;

import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** The last strings of a column: constants such as types come again and need no encoding. */
final class Words {
  /** A power of two. */
  private static final int SIZE = 4;

  private final @Nullable String[] texts = new String[SIZE];
  private final @Nullable Binary[] encoded = new Binary[SIZE];
  private int oldest;

  /** The UTF-8 of a text. */
  @SuppressWarnings("ReferenceEquality") // a cheap test that finds constants only
  Binary encoded(String text) {
    for (int i = 0; i < SIZE; i++) {
      Binary known = encoded[i];
      if (texts[i] == text && known != null) {
        return known;
      }
    }
    Binary binary = Binary.fromString(text);
    texts[oldest] = text;
    encoded[oldest] = binary;
    oldest = (oldest + 1) & (SIZE - 1);
    return binary;
  }
}
