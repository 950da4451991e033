package io.tributary.enrichment.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What has been found in a text; no two of them overlap, the first to come stays. */
final class Findings {
  private final List<Span> spans = new ArrayList<>();

  /** Notes a find, unless the place is taken. */
  void add(PersonalDataKind kind, int start, int end) {
    Span span = new Span(kind, start, end);
    if (spans.stream().noneMatch(span::overlaps)) {
      spans.add(span);
    }
  }

  /** From the start of the text to its end. */
  List<Span> inOrder() {
    spans.sort(Comparator.comparingInt(Span::start));
    return spans;
  }
}
