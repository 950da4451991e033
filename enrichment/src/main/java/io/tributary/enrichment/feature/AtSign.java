package io.tributary.enrichment.feature;

import org.jspecify.annotations.Nullable;

/**
 * What people write for the sign in an address: {@code @}, the same escaped for a URL or for HTML,
 * and {@code [at]} in any bracket.
 *
 * @param start where it begins
 * @param end behind its last char
 * @param bracketed whether it stands in brackets, where spaces may surround it
 */
record AtSign(int start, int end, boolean bracketed) {
  private static final String OPENING = "([{<";
  private static final String CLOSING = ")]}>";

  /** The sign at a place; null if there is none. */
  static @Nullable AtSign at(String text, int i) {
    char c = text.charAt(i);
    if (c == '@') {
      return new AtSign(i, i + 1, false);
    } else if (c == '%') {
      return escaped(text, i, "%40");
    } else if (c == '&') {
      AtSign sign = escaped(text, i, "&#64;");
      return sign != null ? sign : escaped(text, i, "&commat;");
    }
    int bracket = OPENING.indexOf(c);
    return bracket < 0 ? null : bracketed(text, i, CLOSING.charAt(bracket));
  }

  private static @Nullable AtSign escaped(String text, int i, String form) {
    return text.startsWith(form, i) ? new AtSign(i, i + form.length(), false) : null;
  }

  private static @Nullable AtSign bracketed(String text, int open, char closing) {
    int i = skipSpace(text, open + 1);
    if (text.regionMatches(true, i, "at", 0, 2)) {
      i += 2;
    } else if (text.startsWith("@", i)) {
      i++;
    } else {
      return null;
    }
    i = skipSpace(text, i);
    boolean closes = i < text.length() && text.charAt(i) == closing;
    return closes ? new AtSign(open, i + 1, true) : null;
  }

  private static int skipSpace(String text, int i) {
    return i < text.length() && text.charAt(i) == ' ' ? i + 1 : i;
  }
}
