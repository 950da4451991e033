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
 * <p>Pure, and safe for several threads.
 */
public final class PersonalData {
  /** A kind to look for, if the text has as many digits as it needs. */
  private record Search(Finder finder, int digits) {}

  /** Those that are surest first: what they find is not looked at again. */
  private static final List<Search> SEARCHES =
      List.of(
          new Search(new KeyFinder(), 0),
          new Search(new EmailFinder(), 0),
          new Search(new IbanFinder(), 7),
          new Search(new CardFinder(), 13),
          new Search(new IpFinder(), 1),
          new Search(new PhoneFinder(), 7),
          new Search(new HandleFinder(), 0));

  /** A number may come to light only when its neighbour is gone; more than this is no accident. */
  private static final int MAX_ROUNDS = 4;

  private PersonalData() {}

  /** Replaces every value found by {@code <KIND>}; to do so again changes nothing. */
  public static Redaction redact(String text) {
    TreeSet<String> kinds = new TreeSet<>();
    String result = text;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      List<Span> spans = find(result);
      if (spans.isEmpty()) {
        break;
      }
      spans.forEach(span -> kinds.add(span.kind().name()));
      result = replace(result, spans);
    }
    return new Redaction(result, List.copyOf(kinds));
  }

  /** What is found, as places in the text itself. */
  static List<Span> find(String text) {
    VisibleText visible = VisibleText.of(text);
    String shown = visible.shown();
    int digits = digits(shown);
    Findings findings = new Findings();
    for (Search search : SEARCHES) {
      if (digits >= search.digits()) {
        search.finder().find(shown, findings);
      }
    }
    return findings.inOrder().stream().map(visible::inOriginal).toList();
  }

  private static int digits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
    }
    return digits;
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
