package io.tributary.enrichment.feature;

/** Looks for one kind of personal data. Stateless. */
interface Finder {
  /** Whether a text with these traits can hold any; if in doubt, yes. */
  boolean isWorthwhile(TextTraits traits);

  /** Adds what it finds in a text, as shown, to the findings of those before it. */
  void find(String text, Findings findings);
}
