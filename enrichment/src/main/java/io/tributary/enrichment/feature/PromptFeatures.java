package io.tributary.enrichment.feature;

import org.jspecify.annotations.Nullable;

/**
 * What is told of a prompt, all of it taken from the redacted text.
 *
 * @param language ISO 639-3; null if the prompt is too short to tell
 * @param languageConfidence from 0 to 1; null as the language is
 * @param length code points of the normalised prompt
 * @param minHash {@link MinHash#BYTES} bytes; null if the normalised prompt is empty
 */
record PromptFeatures(
    @Nullable String language,
    @Nullable Double languageConfidence,
    int length,
    byte @Nullable [] minHash) {}
