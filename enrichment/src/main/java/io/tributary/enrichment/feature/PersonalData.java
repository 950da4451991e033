package io.tributary.enrichment.feature;

import java.util.List;
import java.util.TreeSet;

/**
 * Finds personal data in user text and redacts it.
 *
 * <p>Finders go by form and check digits, so they find values that identify a person by themselves:
 * addresses, numbers, keys, account handles. They do not find names of people in prose, because
 * prompts name painters and actors all the time. In doubt, a number that can be a seed stays.
 * {@code docs/features.md} has the measured precision and recall.
 *
 * <p>Pure and thread-safe. Time and space are linear in the length of the text.
 */
public final class PersonalData {
  /** In order of certainty: a later finder does not search inside an earlier match. */
  static final List<Finder> FINDERS =
      List.of(
          new KeyFinder(),
          new LabelledKeyFinder(),
          new EmailFinder(),
          new IbanFinder(),
          new CardFinder(),
          new IpFinder(),
          new PhoneFinder(),
          new HandleFinder());

  private static final Skeleton.Reading[] READINGS = Skeleton.Reading.values();

  /**
   * Redacting a value can expose another one beside it. No natural text needs more rounds than
   * this.
   */
  private static final int MAX_ROUNDS = 4;

  private PersonalData() {}

  /** Replaces every value found by {@code <KIND>}. Idempotent. */
  public static Redaction redact(String text) {
    List<Span> spans = find(text);
    if (spans.isEmpty()) {
      return new Redaction(text, List.of());
    }
    TreeSet<String> kinds = new TreeSet<>();
    String result = text;
    for (int round = 0; round < MAX_ROUNDS && !spans.isEmpty(); round++) {
      spans.forEach(span -> kinds.add(span.kind().name()));
      result = replace(result, spans);
      spans = find(result);
    }
    return new Redaction(result, List.copyOf(kinds));
  }

  /** The matches, as spans of the text itself. */
  static List<Span> find(String text) {
    Findings findings = new Findings();
    Skeleton plain = Skeleton.of(text, Skeleton.Reading.PLAIN);
    for (Skeleton.Reading reading : READINGS) {
      if (reading == Skeleton.Reading.PLAIN) {
        find(plain, findings);
      } else if (plain.differsAs(reading)) {
        find(Skeleton.of(text, reading), findings);
      }
    }
    return findings.inOrder();
  }

  private static void find(Skeleton skeleton, Findings findings) {
    String shown = skeleton.shown();
    TextTraits traits = TextTraits.of(shown);
    Findings found = new Findings();
    for (Finder finder : FINDERS) {
      if (finder.isWorthwhile(traits)) {
        int before = found.size();
        finder.find(shown, found);
        shown = found.size() > before ? found.blank(shown) : shown;
      }
    }
    for (Span span : found.inOrder()) {
      Span original = skeleton.inOriginal(span);
      findings.add(original.kind(), original.start(), original.end());
    }
  }

  private static String replace(String text, List<Span> spans) {
    StringBuilder result = new StringBuilder(text.length());
    int from = 0;
    for (Span span : spans) {
      result.append(text, from, span.start()).append(span.kind().placeholder);
      from = span.end();
    }
    return result.append(text, from, text.length()).toString();
  }
}
