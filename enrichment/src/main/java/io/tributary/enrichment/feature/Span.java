package io.tributary.enrichment.feature;

/**
 * A place in a text.
 *
 * @param start the first char
 * @param end the char behind the last
 */
record Span(PersonalDataKind kind, int start, int end) {}
