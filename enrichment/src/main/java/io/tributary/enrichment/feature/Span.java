package io.tributary.enrichment.feature;

/**
 * A match in a text.
 *
 * @param start index of the first char
 * @param end index after the last char
 */
record Span(PersonalDataKind kind, int start, int end) {}
