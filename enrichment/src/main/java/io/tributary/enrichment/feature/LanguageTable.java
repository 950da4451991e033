package io.tributary.enrichment.feature;

import java.util.List;
import java.util.Map;

/**
 * The n-grams of a maximum entropy model with their parameters for the candidate languages, in flat
 * arrays.
 *
 * <p>An n-gram is a key of 50 bits in a hash table with open addressing. The parameters of a slot
 * are those from {@code starts[slot]} to {@code starts[slot + 1]}. Immutable; all threads share
 * one.
 */
final class LanguageTable {
  /**
   * The parameters of an n-gram: {@code values[i]} is that of the language {@code languages[i]}.
   */
  record Weights(int[] languages, double[] values) {}

  /** The longest n-gram, in chars. */
  static final int MAX_GRAM = 3;

  private static final int LENGTH_SHIFT = MAX_GRAM * Character.SIZE;
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;
  private static final long EMPTY = 0;

  private final List<String> languages;
  private final long[] keys;
  private final int shift;
  private final int[] starts;
  private final byte[] outcomes;
  private final double[] values;

  /**
   * @param languages at most 127
   * @param grams keys of {@link #key}; one without weights does not count
   */
  LanguageTable(List<String> languages, Map<Long, Weights> grams) {
    this.languages = List.copyOf(languages);
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(grams.size()) + 1;
    keys = new long[1 << bits];
    shift = Long.SIZE - bits;
    for (long key : grams.keySet()) {
      keys[find(key)] = key;
    }
    starts = new int[keys.length + 1];
    int total = grams.values().stream().mapToInt(weights -> weights.values().length).sum();
    outcomes = new byte[total];
    values = new double[total];
    fill(grams);
  }

  private void fill(Map<Long, Weights> grams) {
    int end = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      Weights weights = grams.get(keys[slot]);
      if (weights != null) {
        for (int i = 0; i < weights.values().length; i++) {
          outcomes[end] = (byte) weights.languages()[i];
          values[end++] = weights.values()[i];
        }
      }
      starts[slot + 1] = end;
    }
  }

  /** The key of an n-gram of up to {@value #MAX_GRAM} chars; it includes the length. */
  static long key(CharSequence gram) {
    long key = 0;
    for (int i = 0; i < gram.length(); i++) {
      key = longer(key, gram.charAt(i));
    }
    return key(key, gram.length());
  }

  /** The chars of an n-gram, from those of the n-gram that lacks the last char. */
  static long longer(long chars, char last) {
    return (chars << Character.SIZE) | last;
  }

  static long key(long chars, int length) {
    return chars | ((long) length << LENGTH_SHIFT);
  }

  /** The slot of an n-gram, or -1 if the model does not have it. */
  int slot(long key) {
    int slot = find(key);
    return keys[slot] == EMPTY ? -1 : slot;
  }

  /** Adds the parameters of a slot to the sums of the languages. */
  void addTo(double[] sums, int slot) {
    int end = starts[slot + 1];
    for (int i = starts[slot]; i < end; i++) {
      sums[outcomes[i]] += values[i];
    }
  }

  /** In the order of the model. */
  List<String> languages() {
    return languages;
  }

  int slots() {
    return keys.length;
  }

  long bytes() {
    return (long) Long.BYTES * keys.length
        + (long) Integer.BYTES * starts.length
        + outcomes.length
        + (long) Double.BYTES * values.length;
  }

  private int find(long key) {
    int slot = (int) ((key * MULTIPLIER) >>> shift);
    while (keys[slot] != key && keys[slot] != EMPTY) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
