package io.tributary.enrichment.feature;

import java.util.List;

/**
 * A text from which the personal data found has been removed.
 *
 * @param text the input with {@code <KIND>} in place of each value
 * @param kinds the distinct names of the kinds found, in alphabetical order; never the values
 */
public record Redaction(String text, List<String> kinds) {
  public Redaction {
    kinds = List.copyOf(kinds);
  }
}
