package io.tributary.enrichment.feature;

/**
 * What language a text seems to be in.
 *
 * @param code ISO 639-3, such as {@code eng}
 * @param confidence the chance that this is right, from 0 to 1
 */
record Language(String code, double confidence) {}
