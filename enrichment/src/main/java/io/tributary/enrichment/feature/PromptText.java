package io.tributary.enrichment.feature;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The normal form of a prompt for measuring and comparing: texts that look the same become equal.
 *
 * <p>Steps, in order: remove control and format characters (general categories Cc and Cf, which
 * include zero-width and bidirectional marks), except tab, line feed, vertical tab, form feed,
 * carriage return, U+001C to U+001F and U+0085, which are white space; apply Unicode normalisation
 * form NFKC; replace every run of white space (categories Zs, Zl, Zp and the controls named) by one
 * space; trim both ends.
 */
final class PromptText {
  private PromptText() {}

  static String normalise(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().filter(c -> isSpace(c) || !isInvisible(c)).forEach(visible::appendCodePoint);
    String composed = Normalizer.normalize(visible, Normalizer.Form.NFKC);
    StringBuilder result = new StringBuilder(composed.length());
    composed.codePoints().forEach(c -> append(result, c));
    int end = result.length();
    return result.substring(0, end > 0 && result.charAt(end - 1) == ' ' ? end - 1 : end);
  }

  /** The normalised text with full, locale-independent case folding. */
  static String fold(String normalised) {
    return normalised.toLowerCase(Locale.ROOT);
  }

  /** Whether a code point is invisible and not white space. */
  static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return (type == Character.CONTROL || type == Character.FORMAT) && !isSpace(c);
  }

  static boolean isSpace(int c) {
    return c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static void append(StringBuilder result, int c) {
    if (!isSpace(c)) {
      result.appendCodePoint(c);
    } else if (result.length() > 0 && result.charAt(result.length() - 1) != ' ') {
      result.append(' ');
    }
  }

  /** The common case: printable ASCII with single spaces between words. */
  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return before != ' ' || text.isEmpty();
  }
}
