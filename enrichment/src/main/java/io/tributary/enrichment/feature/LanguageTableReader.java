package io.tributary.enrichment.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;

/**
 * Makes the compact table of OpenNLP's model, which is garbage afterwards.
 *
 * <p>The table holds what {@code LanguageDetectorME} computes for one kind of model only, so every
 * property that it relies on is checked. A release of OpenNLP or of the model that changes one
 * stops the start with a message.
 */
final class LanguageTableReader {
  static final String RESOURCE = "/langdetect-183.bin";

  /** exp of a larger sum could overflow, which {@link LanguageScorer} does not imitate. */
  private static final double MAX_SUM = 300;

  /** Something for every normaliser; only the first text needs none of the library's own. */
  private static final List<String> PROBES =
      List.of(
          "An ARTIST-made 👍 cat_1 of 1984, #art @ x; :) Sooooo  goOOod… 猫と犬 Ж\t\tЖ xD",
          "see https://a.example/b?c=1 or jane.doe@mail.example; @jane RT hahaha Sooo 12");

  private final LanguageDetectorModel model;
  private final String[] outcomes;
  private final Map<String, Context> contexts;

  @SuppressWarnings("unchecked")
  private LanguageTableReader(LanguageDetectorModel model) {
    this.model = model;
    if (!(model.getMaxentModel() instanceof GISModel maxent)) {
      throw changed("is not a maximum entropy model, but " + model.getMaxentModel().getClass());
    }
    Object[] parts = maxent.getDataStructures();
    contexts = (Map<String, Context>) parts[1];
    outcomes = (String[]) parts[2];
  }

  /**
   * Reads the model on the class path.
   *
   * @throws IllegalStateException if it is absent, or not of the kind that is known here
   */
  static LanguageTable read(Set<String> candidates) {
    try (InputStream in = LanguageTableReader.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            RESOURCE + " is not on the class path; add opennlp-models-langdetect");
      }
      return table(new LanguageDetectorModel(in), candidates);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  static LanguageTable table(LanguageDetectorModel model, Set<String> candidates) {
    LanguageTableReader reader = new LanguageTableReader(model);
    PROBES.forEach(reader::checkNormalisers);
    reader.checkSums();
    return reader.table(candidates);
  }

  private LanguageTable table(Set<String> candidates) {
    List<String> languages = new ArrayList<>();
    int[] index = new int[outcomes.length];
    for (int i = 0; i < outcomes.length; i++) {
      index[i] = candidates.contains(outcomes[i]) ? languages.size() : -1;
      if (index[i] >= 0) {
        languages.add(outcomes[i]);
      }
    }
    if (languages.size() != candidates.size()) {
      throw changed("lacks some of " + candidates + "; it has " + Arrays.toString(outcomes));
    }
    Map<Long, LanguageTable.Weights> grams = new HashMap<>();
    contexts.forEach(
        (gram, context) -> {
          checkGram(gram);
          LanguageTable.Weights weights = weights(context, index);
          if (weights.values().length > 0) {
            grams.put(LanguageTable.key(gram), weights);
          }
        });
    return new LanguageTable(languages, grams);
  }

  private static void checkGram(String gram) {
    boolean unknown = gram.indexOf(LanguageText.UNKNOWN) >= 0;
    boolean surrogate = gram.chars().anyMatch(c -> Character.isSurrogate((char) c));
    if (gram.isEmpty() || gram.length() > LanguageTable.MAX_GRAM || unknown || surrogate) {
      throw changed("has the n-gram '%s'".formatted(gram));
    }
  }

  /** The parameters of the candidates; loops, because there are 145,895 n-grams to go through. */
  private static LanguageTable.Weights weights(Context context, int[] index) {
    int[] languages = new int[context.getOutcomes().length];
    double[] values = new double[languages.length];
    int size = 0;
    for (int i = 0; i < languages.length; i++) {
      int language = index[context.getOutcomes()[i]];
      if (language >= 0) {
        languages[size] = language;
        values[size++] = context.getParameters()[i];
      }
    }
    return new LanguageTable.Weights(Arrays.copyOf(languages, size), Arrays.copyOf(values, size));
  }

  /** Compares the n-grams of a text with those that OpenNLP counts. */
  private void checkNormalisers(String probe) {
    CharSequence[] grams = model.getFactory().getContextGenerator().getContext(probe);
    Set<String> expected = new HashSet<>();
    for (CharSequence gram : grams) {
      expected.add(gram.toString());
    }
    LanguageText text = new LanguageText();
    text.set(probe);
    Set<String> actual = new HashSet<>();
    for (int start = 0; start < text.length(); start++) {
      int longest = Math.min(LanguageTable.MAX_GRAM, text.length() - start);
      for (int length = 1; length <= longest; length++) {
        actual.add(new String(text.chars(), start, length));
      }
    }
    if (!actual.equals(expected)) {
      throw changed("is used with other normalisers or lengths of n-grams");
    }
  }

  private void checkSums() {
    double[] most = new double[outcomes.length];
    double[] least = new double[outcomes.length];
    for (Context context : contexts.values()) {
      for (int i = 0; i < context.getOutcomes().length; i++) {
        double value = context.getParameters()[i];
        (value > 0 ? most : least)[context.getOutcomes()[i]] += value;
      }
    }
    for (int i = 0; i < outcomes.length; i++) {
      if (most[i] - least[i] > 2 * MAX_SUM || most[i] > MAX_SUM || least[i] < -MAX_SUM) {
        throw changed("has parameters too large to add up for " + outcomes[i]);
      }
    }
  }

  private static IllegalStateException changed(String what) {
    return new IllegalStateException(
        RESOURCE
            + " "
            + what
            + "; the compact table is for the model of opennlp-models-langdetect 1.3.0 and"
            + " OpenNLP 2.5");
  }
}
