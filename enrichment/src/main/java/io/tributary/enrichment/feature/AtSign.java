package io.tributary.enrichment.feature;

import org.jspecify.annotations.Nullable;

/**
 * A spelling of the at sign in an address: {@code @}, its escape for URLs or HTML, or {@code [at]}
 * in any kind of bracket.
 *
 * @param start index of its first char
 * @param end index after its last char
 * @param bracketed whether it is bracketed, in which case spaces may surround it
 */
record AtSign(int start, int end, boolean bracketed) {
  private static final String OPENING = "([{<";
  private static final String CLOSING = ")]}>";

  /** The at sign at an index; null if there is none. */
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
