package io.tributary.enrichment.feature;

/** The digits of a number as people write it. */
final class Digits {
  private Digits() {}

  /** The ASCII digits of a text. */
  static String of(CharSequence text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.toString();
  }
}
