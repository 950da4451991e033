package io.tributary.enrichment.feature;

import java.util.List;
import java.util.TreeSet;

/**
 * Finds personal data in what people write, and takes it out.
 *
 * <p>It goes by form and check digits, so it finds what identifies by itself: addresses, numbers,
 * keys, names of accounts. Names of persons in the prose it does not know, since prompts name
 * painters and actors all the time. The rules lean to leaving a number that could be a seed; what
 * they find and miss was measured, see the documentation of the features.
 *
 * <p>Pure, and safe for several threads. Time and space grow with the length of the text.
 */
public final class PersonalData {
  /** Those that are surest first: what they find is not looked at again. */
  private static final List<Finder> FINDERS =
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

  /** A number may come to light only when its neighbour is gone; more than this is no accident. */
  private static final int MAX_ROUNDS = 4;

  private PersonalData() {}

  /** Replaces every value found by {@code <KIND>}; to do so again changes nothing. */
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

  /** What is found, as places in the text itself. */
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
