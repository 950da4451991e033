package io.tributary.enrichment.feature;

/**
 * Computes the features of prompts. For one thread; the first instance loads the language model.
 */
final class PromptReader {
  private final LanguageModel languages = new LanguageModel();

  /** The features of a prompt that is already redacted. */
  PromptFeatures read(String redacted) {
    String normalised = PromptText.normalise(redacted);
    Language language = languages.detect(normalised);
    return new PromptFeatures(
        language == null ? null : language.code(),
        language == null ? null : language.confidence(),
        normalised.codePointCount(0, normalised.length()),
        MinHash.signature(PromptText.fold(normalised)));
  }
}
