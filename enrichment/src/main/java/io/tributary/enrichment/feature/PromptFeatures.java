package io.tributary.enrichment.feature;

import org.jspecify.annotations.Nullable;

/**
 * The features of a prompt, all computed from the redacted text.
 *
 * @param language ISO 639-3; null if the prompt is too short to detect it
 * @param languageConfidence from 0 to 1; null if the language is null
 * @param length code points of the normalised prompt
 * @param minHash {@link MinHash#BYTES} bytes; null if the normalised prompt is empty
 */
record PromptFeatures(
    @Nullable String language,
    @Nullable Double languageConfidence,
    int length,
    byte @Nullable [] minHash) {}
