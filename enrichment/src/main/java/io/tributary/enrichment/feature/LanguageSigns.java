package io.tributary.enrichment.feature;

/**
 * The characters that OpenNLP's normalisers look for, in a text without hyphens. All are ASCII, and
 * case is ignored in ASCII only, as {@code java.util.regex} does.
 */
final class LanguageSigns {
  private static final int SPACE = 1;
  private static final int DIGIT = 2;
  private static final int TAG = 4;
  private static final int EYES = 8;
  private static final int MOUTH = 16;
  private static final int LAUGH = 32;
  private static final int VOWEL = 64;
  private static final int WORD = 128;
  private static final int OTHER_STARTS_BEFORE = 256;

  private static final int[] KINDS = new int[128];
  private static final char[] LOWER = new char[128];

  static {
    for (char c = 0; c < 128; c++) {
      LOWER[c] = Letters.isLatin(c) ? (char) (c | 0x20) : c;
      mark(c, " \t\n\u000b\f\r".indexOf(c) >= 0, SPACE);
      mark(c, Letters.isDigit(c), DIGIT);
      mark(c, "#@".indexOf(c) >= 0, TAG);
      mark(c, ":;x".indexOf(LOWER[c]) >= 0, EYES);
      mark(c, "()dop".indexOf(LOWER[c]) >= 0, MOUTH);
      mark(c, "hj".indexOf(LOWER[c]) >= 0, LAUGH);
      mark(c, "aieou".indexOf(LOWER[c]) >= 0, VOWEL);
      mark(c, Letters.isDigit(c) || Letters.isLatin(c) || c == '_', WORD);
      mark(c, "/hj @#:".indexOf(LOWER[c]) >= 0, OTHER_STARTS_BEFORE);
    }
  }

  private LanguageSigns() {}

  private static void mark(char c, boolean is, int kind) {
    KINDS[c] |= is ? kind : 0;
  }

  static boolean isSpace(char c) {
    return is(c, SPACE);
  }

  /** The characters that {@code .} does not match. */
  static boolean endsLine(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  static char lowerAscii(char c) {
    return c < 128 ? LOWER[c] : c;
  }

  /**
   * The end of what becomes a space at an index: one white space or digit, {@code [#@]\S+} or
   * {@code [:;x][()dop]}. The index itself if there is none.
   */
  static int blankEnd(char[] chars, int length, int i) {
    char c = chars[i];
    if (!is(c, SPACE | DIGIT | TAG | EYES)) {
      return i;
    }
    if (is(c, SPACE | DIGIT)) {
      return i + 1;
    }
    if (is(c, EYES)) {
      return i + 1 < length && is(chars[i + 1], MOUTH) ? i + 2 : i;
    }
    int end = i + 1;
    while (end < length && !is(chars[end], SPACE)) {
      end++;
    }
    return end > i + 1 ? end : i;
  }

  /**
   * Whether {@code https?://}, a mail address, {@code \b(rt[ :])+} or {@code
   * ([hj])+([aieou])+(\1+\2+)+} may occur. True if uncertain.
   */
  static boolean mayNeedOtherNormalisers(char[] chars, int length) {
    for (int i = 1; i < length; i++) {
      char c = chars[i];
      if (is(c, OTHER_STARTS_BEFORE)) {
        char before = chars[i - 1];
        boolean may =
            switch (c) {
              case '/' -> before == '/';
              case '@' -> is(before, WORD) || before == '.' || before == '+';
              default -> is(c, LAUGH) && isLaughter(chars, i);
            };
        if (may || (!is(c, LAUGH) && isRetweet(chars, i))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether {@code rt} precedes an index, with no ASCII letter, digit or {@code _} before it. */
  private static boolean isRetweet(char[] chars, int i) {
    return i >= 2
        && lowerAscii(chars[i - 1]) == 't'
        && lowerAscii(chars[i - 2]) == 'r'
        && (i == 2 || !is(chars[i - 3], WORD));
  }

  /** Whether vowels precede an index, and the same letter precedes them. */
  private static boolean isLaughter(char[] chars, int i) {
    int first = i - 1;
    while (first >= 0 && is(chars[first], VOWEL)) {
      first--;
    }
    return first >= 0 && first < i - 1 && lowerAscii(chars[first]) == lowerAscii(chars[i]);
  }

  private static boolean is(char c, int kinds) {
    return c < 128 && (KINDS[c] & kinds) != 0;
  }
}
