package io.tributary.enrichment.feature;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What has been found in a text; no two of them overlap, the first to come stays. */
final class Findings {
  private final List<Span> spans = new ArrayList<>();
  private final BitSet taken = new BitSet();

  /** Notes a find, unless the place is taken. */
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

  /** From the start of the text to its end. */
  List<Span> inOrder() {
    spans.sort(Comparator.comparingInt(Span::start));
    return spans;
  }

  /**
   * A text of the same length with nothing where something was found. It begins and ends there as
   * the placeholder does, so that the next finder sees the neighbours of a find as it would see
   * them in the text that leaves.
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
