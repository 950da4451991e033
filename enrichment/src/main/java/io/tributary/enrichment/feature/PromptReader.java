package io.tributary.enrichment.feature;

/** Reads the features off prompts. For one thread; the first one made loads the language model. */
final class PromptReader {
  private final LanguageModel languages = new LanguageModel();

  /** The features of a prompt from which personal data has been taken. */
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
