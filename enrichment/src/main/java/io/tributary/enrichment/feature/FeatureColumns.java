package io.tributary.enrichment.feature;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import java.util.TreeSet;

/** The columns of a table that hold user text, and the feature columns computed from it. */
final class FeatureColumns {
  private final int prompt;
  private final int[] texts;
  private final int language;
  private final int languageConfidence;
  private final int length;
  private final int minHash;
  private final int personalData;

  /**
   * @param prompt the column from which features are computed
   * @param others further columns of user text
   */
  FeatureColumns(Table table, String prompt, String... others) {
    this.prompt = table.position(prompt);
    texts = new int[others.length + 1];
    for (int i = 0; i < others.length; i++) {
      texts[i] = table.position(others[i]);
    }
    texts[others.length] = this.prompt;
    language = table.position("language");
    languageConfidence = table.position("language_confidence");
    length = table.position("prompt_length");
    minHash = table.position("prompt_minhash");
    personalData = table.position("personal_data");
  }

  /** Redacts every text column of a row and fills its feature columns. */
  void fill(TableRow row, PromptReader reader) {
    TreeSet<String> kinds = new TreeSet<>();
    for (int position : texts) {
      if (row.get(position) instanceof String text) {
        Redaction redaction = PersonalData.redact(text);
        row.set(position, redaction.text());
        kinds.addAll(redaction.kinds());
      }
    }
    row.set(personalData, List.copyOf(kinds));
    if (row.get(prompt) instanceof String text) {
      PromptFeatures features = reader.read(text);
      row.set(language, features.language())
          .set(languageConfidence, features.languageConfidence())
          .set(length, features.length())
          .set(minHash, features.minHash());
    }
  }
}
