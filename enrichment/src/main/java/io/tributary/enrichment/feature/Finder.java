package io.tributary.enrichment.feature;

/** Finds one kind of personal data. Implementations are stateless. */
interface Finder {
  /** Whether a text with these traits can contain any. Must return true if uncertain. */
  boolean isWorthwhile(TextTraits traits);

  /** Adds matches in a text, as the skeleton shows it, to the findings of earlier finders. */
  void find(String text, Findings findings);
}
