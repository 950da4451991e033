package io.tributary.enrichment.feature;

/**
 * Character classes for letters and words in a skeleton.
 *
 * <p>Some scripts put no space between words, so a number or an address can directly follow one of
 * their letters. Here such letters are not part of a word.
 */
final class Letters {
  private static final String UNSPACED =
      "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}"
          + "\\p{IsMyanmar}\\u30fc\\uff70";

  /** For use in a character class: letters of scripts with spaces. */
  static final String SPACED_IN_CLASS = "a-zA-Z[\\p{L}&&[^" + UNSPACED + "]]";

  /** For use in a character class: the characters of a word. */
  static final String WORD_IN_CLASS = "0-9_\\p{N}" + SPACED_IN_CLASS;

  /** A letter of a script without spaces. */
  static final String DENSE_IN_CLASS = "[\\p{L}&&[" + UNSPACED + "]]";

  static final String WORD = "[" + WORD_IN_CLASS + "]";

  /** Before the start of a word, and after its end. */
  static final String BEFORE = "(?<!" + WORD + ")";

  static final String AFTER = "(?!" + WORD + ")";

  private Letters() {}

  static boolean isLatin(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a code point is part of a word. */
  static boolean isWord(int c) {
    if (c < 0x80) {
      return isLatin(c) || isDigit(c) || c == '_';
    }
    return Character.isLetterOrDigit(c) && !isDense(c);
  }

  /** Whether a code point is a letter of a script without spaces between words. */
  static boolean isDense(int c) {
    if (c < 0xe00) {
      return false;
    }
    if (c == 0x30fc || c == 0xff70) {
      return true;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> Character.isLetter(c);
      default -> false;
    };
  }

  /** Whether the code point before an index is part of a word. */
  static boolean isWordBefore(CharSequence text, int place) {
    return place > 0 && isWord(Character.codePointBefore(text, place));
  }

  /** Whether the code point at an index is part of a word. */
  static boolean isWordAt(CharSequence text, int place) {
    return place < text.length() && isWord(Character.codePointAt(text, place));
  }
}
