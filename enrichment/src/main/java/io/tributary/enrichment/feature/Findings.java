package io.tributary.enrichment.feature;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** The matches in a text. No two overlap; the first one added wins. */
final class Findings {
  private final List<Span> spans = new ArrayList<>();
  private final BitSet taken = new BitSet();

  /** Adds a match, unless it overlaps an earlier one. */
  void add(PersonalDataKind kind, int start, int end) {
    int next = taken.nextSetBit(start);
    if (next < 0 || next >= end) {
      taken.set(start, end);
      spans.add(new Span(kind, start, end));
    }
  }

  int size() {
    return spans.size();
  }

  /** The matches in order of position. */
  List<Span> inOrder() {
    spans.sort(Comparator.comparingInt(Span::start));
    return spans;
  }

  /**
   * A text of the same length in which every match is blanked out. The first and last character of
   * a blank equal those of the placeholder, so that the next finder sees the context of a match as
   * it will be in the redacted text.
   */
  String blank(String shown) {
    StringBuilder result = new StringBuilder(shown);
    for (Span span : spans) {
      for (int i = span.start(); i < span.end(); i++) {
        result.setCharAt(i, '<');
      }
      result.setCharAt(span.end() - 1, '>');
    }
    return result.toString();
  }
}
