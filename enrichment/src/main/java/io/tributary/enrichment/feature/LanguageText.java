package io.tributary.enrichment.feature;

import java.nio.CharBuffer;
import opennlp.tools.util.StringUtil;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/**
 * A text in the form in which the language model counts its n-grams: that of OpenNLP's normalisers,
 * in lower case.
 *
 * <p>OpenNLP applies eleven regular expressions to a text. Here two passes over one buffer do the
 * work of those that match often: emoji, tags and handles, emoticons, digits, white space and
 * repeated characters. A text in which one of the others may match (addresses, mail, retweets,
 * laughter) goes through OpenNLP's own normalisers after the first pass. The result is the same to
 * the char, but for one kind of code point.
 *
 * <p>That is a surrogate without its other half, or one of the last 1,023 code points, as far as
 * OpenNLP does not take it for an emoji. It becomes {@link #UNKNOWN}: no n-gram of the model has
 * one, so the counts are the same. OpenNLP itself throws on some of them, because {@code
 * java.util.regex} reads past the end of a text that ends with two equal ones.
 *
 * <p>Reusable; for one thread.
 */
final class LanguageText {
  /** Delete: a char that is no letter and no white space, and in no n-gram of the model. */
  static final char UNKNOWN = 0x7f;

  /** The normalisers of {@code LanguageDetectorFactory} after the first one, in its order. */
  private static final CharSequenceNormalizer OTHERS =
      new AggregateCharSequenceNormalizer(
          UrlCharSequenceNormalizer.getInstance(),
          TwitterCharSequenceNormalizer.getInstance(),
          NumberCharSequenceNormalizer.getInstance(),
          ShrinkCharSequenceNormalizer.getInstance());

  private static final char SURROGATES = 0xd800;

  /**
   * The ends of OpenNLP's class of emoji. {@code java.util.regex} reads its bounds in the middle as
   * one code point, so the class has a range of code points from a surrogate far into the last
   * private plane, and the hyphen.
   */
  private static final int FIRST_EMOJI = 0xd83c;

  private static final int LAST_EMOJI = 0x10fc00;

  private char[] chars = new char[1024];
  private int length;

  /** The chars of the last text that was set, up to {@link #length}; valid until the next one. */
  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  void set(String text) {
    replaceEmoji(text);
    if (LanguageSigns.mayNeedOtherNormalisers(chars, length)) {
      String others = OTHERS.normalize(new String(chars, 0, length)).toString();
      take(StringUtil.toLowerCaseCharBuffer(others));
    } else {
      shrink();
    }
  }

  /** Replaces runs of emoji by a space. */
  private void replaceEmoji(String text) {
    reserve(text.length());
    int size = 0;
    boolean run = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean emoji = c == '-';
      if (c >= SURROGATES) {
        int point = text.codePointAt(i);
        emoji = point >= FIRST_EMOJI && point <= LAST_EMOJI;
        i += Character.charCount(point) - 1;
        c = UNKNOWN;
      }
      if (!emoji) {
        chars[size++] = c;
      } else if (!run) {
        chars[size++] = ' ';
      }
      run = emoji;
    }
    length = size;
  }

  /**
   * Replaces tags, handles, emoticons and numbers by a space, then runs of white space by one
   * space, then runs of three or more equal characters by two; trims, and folds to lower case.
   */
  private void shrink() {
    int size = 0;
    int repeated = 0;
    char before = 0; // what the last char of the result was before it was folded
    for (int i = 0; i < length; ) {
      char c = chars[i];
      int end = blankEnd(i);
      if (end > i) {
        int first = end;
        for (int next = blankEnd(end); next > end; next = blankEnd(end)) {
          end = next;
        }
        c = first == end && first == i + 1 && LanguageSigns.isSpace(c) ? c : ' ';
      }
      i = Math.max(end, i + 1);
      char plain = LanguageSigns.lowerAscii(c);
      repeated = plain == before && size > 0 && !LanguageSigns.endsLine(c) ? repeated + 1 : 1;
      before = plain;
      if (repeated <= 2) {
        chars[size++] = c < 128 ? plain : (char) Character.toLowerCase((int) c);
      }
    }
    trim(size);
  }

  /** The end of the white space, tag, handle, emoticon or digit at an index; itself if none. */
  private int blankEnd(int i) {
    return i < length ? LanguageSigns.blankEnd(chars, length, i) : i;
  }

  private void trim(int size) {
    int start = 0;
    int end = size;
    while (start < end && chars[start] <= ' ') {
      start++;
    }
    while (end > start && chars[end - 1] <= ' ') {
      end--;
    }
    System.arraycopy(chars, start, chars, 0, end - start);
    length = end - start;
  }

  private void take(CharBuffer text) {
    length = text.length();
    reserve(length);
    text.get(chars, 0, length);
  }

  private void reserve(int size) {
    if (chars.length < size) {
      chars = new char[Math.max(size, 2 * chars.length)];
    }
  }
}
