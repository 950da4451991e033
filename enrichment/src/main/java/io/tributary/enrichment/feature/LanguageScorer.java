package io.tributary.enrichment.feature;

import java.util.Arrays;

/**
 * Scores the candidate languages by the n-grams of a text.
 *
 * <p>A maximum entropy model gives a language the probability exp(s)/z, where s is the sum of the
 * language's parameters over the distinct n-grams of the text, and z the sum of exp(s) over all
 * languages (A. Berger, S. and V. Della Pietra, "A maximum entropy approach to natural language
 * processing", Computational Linguistics 22, 1996). The confidence of the best language is the
 * share of its probability among the candidates after all are raised to the power of {@value
 * #SHARPNESS}. Here z cancels out, so that the parameters of other languages are not needed.
 *
 * <p>Reusable; for one thread.
 */
final class LanguageScorer {
  static final int SHARPNESS = 20;

  private final LanguageTable table;
  private final double[] sums;

  /** A bit for each slot of the table, of the n-grams that the text has had. */
  private final long[] seen;

  private int[] slots = new int[1024];
  private int size;

  LanguageScorer(LanguageTable table) {
    this.table = table;
    sums = new double[table.languages().size()];
    seen = new long[(table.slots() + Long.SIZE - 1) / Long.SIZE];
  }

  /** The best language; the first one of the model if several are equal. */
  Language best(char[] chars, int length) {
    Arrays.fill(sums, 0);
    collect(chars, length);
    for (int i = 0; i < size; i++) {
      table.addTo(sums, slots[i]);
      seen[slots[i] >> 6] = 0;
    }
    int best = 0;
    for (int i = 1; i < sums.length; i++) {
      best = sums[i] > sums[best] ? i : best;
    }
    double total = 0;
    for (double sum : sums) {
      total += Math.exp(SHARPNESS * (sum - sums[best]));
    }
    return new Language(table.languages().get(best), 1 / total);
  }

  /** The slots of the distinct n-grams. */
  private void collect(char[] chars, int length) {
    if (slots.length < LanguageTable.MAX_GRAM * length) {
      slots = new int[2 * LanguageTable.MAX_GRAM * length];
    }
    size = 0;
    for (int start = 0; start < length; start++) {
      long gram = 0;
      int longest = Math.min(LanguageTable.MAX_GRAM, length - start);
      for (int i = 0; i < longest; i++) {
        gram = LanguageTable.longer(gram, chars[start + i]);
        add(table.slot(LanguageTable.key(gram, i + 1)));
      }
    }
  }

  private void add(int slot) {
    if (slot >= 0 && (seen[slot >> 6] & (1L << slot)) == 0) {
      seen[slot >> 6] |= 1L << slot;
      slots[size++] = slot;
    }
  }
}
