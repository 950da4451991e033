package io.tributary.enrichment.feature;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The form of a text that finders search, built once for all of them, with a mapping back to the
 * original.
 *
 * <p>Every code point is folded (see {@link Folding}). One that folds to nothing belongs to the
 * preceding code point and is redacted with it: a variation selector, a keycap, an accent, a
 * joiner. Bidirectional controls belong to no code point, because they affect the text around them.
 */
final class Skeleton {
  /** How to read code points with two meanings. */
  enum Reading {
    /** Superscript and subscript digits are digits; tags are invisible. */
    PLAIN,
    /** Superscript and subscript digits are not digits, as in footnote references. */
    RAISED_APART,
    /** Tags (U+E0020 to U+E007E) are the ASCII characters they encode; some models read them. */
    TAGS_SHOWN
  }

  private final String shown;

  /** For each char shown, the start and end of its source; null if all offsets are equal. */
  private final int @Nullable [] starts;

  private final int @Nullable [] ends;

  private final boolean raised;
  private final boolean tags;

  private Skeleton(Builder built) {
    shown = built.shown.toString();
    starts = Arrays.copyOf(built.starts, shown.length());
    ends = Arrays.copyOf(built.ends, shown.length());
    raised = built.raised;
    tags = built.tags;
  }

  private Skeleton(String shown) {
    this.shown = shown;
    starts = null;
    ends = null;
    raised = false;
    tags = false;
  }

  static Skeleton of(String text, Reading reading) {
    boolean spaces = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x7f || c < '\t' || (c > '\r' && c < ' ')) {
        return new Skeleton(new Builder(text, reading));
      }
      spaces |= c < ' ';
    }
    return new Skeleton(spaces ? spaced(text) : text);
  }

  String shown() {
    return shown;
  }

  /** Whether a reading other than {@link Reading#PLAIN} can differ from it. */
  boolean differsAs(Reading reading) {
    return reading == Reading.RAISED_APART ? raised : reading == Reading.TAGS_SHOWN && tags;
  }

  /** The span of the original that a span of the skeleton comes from. */
  Span inOriginal(Span span) {
    if (starts == null || ends == null) {
      return span;
    }
    return new Span(span.kind(), starts[span.start()], ends[span.end() - 1]);
  }

  private static String spaced(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = chars[i] < ' ' ? ' ' : chars[i];
    }
    return new String(chars);
  }

  private static final class Builder {
    private final StringBuilder shown;
    private int[] starts;
    private int[] ends;
    private boolean raised;
    private boolean tags;

    Builder(String text, Reading reading) {
      shown = new StringBuilder(text.length());
      starts = new int[text.length()];
      ends = new int[text.length()];
      int first = 0; // of the chars that the last visible code point became
      boolean attached = false;
      for (int i = 0; i < text.length(); ) {
        int c = text.codePointAt(i);
        int end = i + Character.charCount(c);
        int before = shown.length();
        append(text, end, c, reading);
        if (shown.length() > before) {
          note(before, i, end);
          first = before;
          attached = true;
        } else if (isDirection(c)) {
          attached = false;
        } else if (attached) {
          Arrays.fill(ends, first, before, end);
        }
        i = end;
      }
    }

    private void append(String text, int next, int c, Reading reading) {
      boolean isTag = c >= 0xe0020 && c <= 0xe007e;
      boolean isRaised = isRaised(c);
      tags |= isTag;
      raised |= isRaised;
      if (isTag && reading == Reading.TAGS_SHOWN) {
        shown.append((char) (c - 0xe0000));
        return;
      }
      if (isRaised && reading == Reading.RAISED_APART) {
        shown.append('^');
        return;
      }
      char folded = Folding.of(c);
      switch (folded) {
        case Folding.NOTHING -> {}
        case Folding.SELF -> shown.appendCodePoint(c);
        case Folding.SEVERAL -> shown.append(Folding.several(c));
        case Folding.POINT -> appendIf(isPoint(text, next), '.', c);
        case Folding.HYPHEN -> appendIf(isBehindDigit(), '-', c);
        default -> shown.append(folded);
      }
    }

    private void appendIf(boolean sign, char plain, int c) {
      shown.appendCodePoint(sign ? plain : c);
    }

    private boolean isBehindDigit() {
      int last = shown.length() - 1;
      return last >= 0 && shown.charAt(last) >= '0' && shown.charAt(last) <= '9';
    }

    /** Whether it is between digits or within a domain name; otherwise it is punctuation. */
    private boolean isPoint(String text, int next) {
      int i = next;
      while (i < text.length() && Folding.of(text.codePointAt(i)) == Folding.NOTHING) {
        i += Character.charCount(text.codePointAt(i));
      }
      char follows = i < text.length() ? Folding.of(text.codePointAt(i)) : Folding.NOTHING;
      if (isBehindDigit()) {
        return follows >= '0' && follows <= '9';
      }
      int c = next - 1 >= 0 ? text.charAt(next - 1) : 0;
      boolean ideographic = c == 0x3002 || c == 0xff61;
      return ideographic && Letters.isLatin(follows);
    }

    private void note(int from, int start, int end) {
      if (shown.length() > starts.length) {
        starts = Arrays.copyOf(starts, 2 * shown.length());
        ends = Arrays.copyOf(ends, 2 * shown.length());
      }
      Arrays.fill(starts, from, shown.length(), start);
      Arrays.fill(ends, from, shown.length(), end);
    }

    private static boolean isRaised(int c) {
      return c == 0xb2 || c == 0xb3 || c == 0xb9 || (c >= 0x2070 && c <= 0x2089);
    }

    private static boolean isDirection(int c) {
      return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
  }
}
