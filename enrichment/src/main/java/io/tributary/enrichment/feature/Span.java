package io.tributary.enrichment.feature;

/**
 * A place in a text.
 *
 * @param start the first char
 * @param end the char behind the last
 */
record Span(PersonalDataKind kind, int start, int end) {
  boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }
}
