package io.tributary.enrichment.feature;

import java.text.Normalizer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Maps code points to the characters that finders compare.
 *
 * <p>Digits of every script become ASCII digits; compatibility forms of letters and symbols become
 * their plain forms; accented letters become their base letters; every dash becomes a hyphen; all
 * white space becomes a space. Default ignorable code points, controls and combining marks become
 * nothing and belong to the preceding code point.
 *
 * <p>Mappings are computed on first use, in blocks of 256 code points.
 */
final class Folding {
  /** The code point has no visible form of its own. */
  static final char NOTHING = 0;

  /** The code point maps to itself. */
  static final char SELF = 1;

  /** The code point maps to several chars; see {@link #several}. */
  static final char SEVERAL = 2;

  /** A point between digits or before a Latin letter; otherwise the code point itself. */
  static final char POINT = 3;

  /** A hyphen after a digit; otherwise the code point itself, the long-vowel mark of Japanese. */
  static final char HYPHEN = 4;

  private static final AtomicReferenceArray<char[]> BLOCKS = new AtomicReferenceArray<>(0x1100);

  /** Circled digits without a decomposition, starting at 1. */
  private static final int[] CIRCLED = {0x2776, 0x2780, 0x278a, 0x24f5};

  /** Digits that Java's Unicode tables lack, starting at 0. */
  private static final int[] NEWER = {0x11f50, 0x1e4f0, 0x10d40, 0x11bf0, 0x1e5f1, 0x1ccf0};

  private static final int BLANK_BRAILLE = 0x2800;

  private Folding() {}

  /** A char, or one of the constants above. */
  static char of(int c) {
    char[] block = BLOCKS.get(c >> 8);
    if (block == null) {
      block = new char[256];
      for (int i = 0; i < 256; i++) {
        block[i] = compute((c & ~0xff) | i);
      }
      BLOCKS.set(c >> 8, block);
    }
    return block[c & 0xff];
  }

  /** The chars of a {@link #SEVERAL} code point; none of them is a constant above. */
  static String several(int c) {
    if (c == 0x277f || c == 0x2789 || c == 0x2793 || c == 0x24fe) {
      return "10";
    }
    StringBuilder result = new StringBuilder();
    Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
        .codePoints()
        .forEach(part -> append(result, part));
    return result.toString();
  }

  private static void append(StringBuilder result, int part) {
    char folded = simple(part);
    if (folded > HYPHEN) {
      result.append(folded);
    } else if (folded != NOTHING) {
      result.appendCodePoint(part);
    }
  }

  /** A word as it appears in a skeleton. */
  static String word(String word) {
    return Skeleton.of(word, Skeleton.Reading.PLAIN).shown();
  }

  private static char compute(int c) {
    char folded = simple(c);
    return folded == SELF && c >= 0x80 ? decompose(c) : folded;
  }

  /** The mapping without a decomposition. */
  private static char simple(int c) {
    if (PromptText.isSpace(c) || c == BLANK_BRAILLE) {
      return ' ';
    } else if (PromptText.isInvisible(c) || isDefaultIgnorable(c) || isMark(c)) {
      return NOTHING;
    } else if (c < 0x80) {
      return (char) c;
    }
    int digit = digit(c);
    if (digit >= 0) {
      return (char) ('0' + digit);
    }
    char sign = Signs.fold(c);
    return sign == NOTHING ? SELF : sign;
  }

  private static char decompose(int c) {
    if (isUndecomposed(c)) {
      return SELF;
    }
    String plain = several(c);
    if (plain.isEmpty() || plain.codePointAt(0) == c) {
      return SELF;
    }
    return plain.length() == 1 ? plain.charAt(0) : SEVERAL;
  }

  /** Hangul syllables would decompose into letters, and lone surrogates into question marks. */
  private static boolean isUndecomposed(int c) {
    return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xd800 && c <= 0xdfff);
  }

  private static int digit(int c) {
    if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
      return Character.digit(c, 10);
    }
    for (int first : CIRCLED) {
      if (c >= first && c < first + 9) {
        return c - first + 1;
      }
    }
    for (int zero : NEWER) {
      if (c >= zero && c < zero + 10) {
        return c - zero;
      }
    }
    return c == 0x24ff || c == 0x1f10b || c == 0x1f10c ? 0 : -1;
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /**
   * Default_Ignorable_Code_Point of DerivedCoreProperties.txt that is neither Cf nor a mark in Java
   * 17.
   */
  private static boolean isDefaultIgnorable(int c) {
    return c == 0x180f
        || c == 0x115f
        || c == 0x1160
        || c == 0x2065
        || c == 0x3164
        || c == 0xffa0
        || (c >= 0xfff0 && c <= 0xfff8)
        || (c >= 0xe0000 && c <= 0xe0fff);
  }
}
