package io.tributary.enrichment.feature;

import java.util.List;

/**
 * A text without the personal data that was found in it.
 *
 * @param text with {@code <KIND>} in the place of each value, otherwise as it came
 * @param kinds the names of the kinds found, distinct, in alphabetical order; never the values
 */
public record Redaction(String text, List<String> kinds) {
  public Redaction {
    kinds = List.copyOf(kinds);
  }
}
