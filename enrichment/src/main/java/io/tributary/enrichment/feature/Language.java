package io.tributary.enrichment.feature;

/**
 * The detected language of a text.
 *
 * @param code ISO 639-3, such as {@code eng}
 * @param confidence the probability that the code is right, from 0 to 1
 */
record Language(String code, double confidence) {}
