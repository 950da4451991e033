package io.tributary.enrichment.feature;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as a reader sees it, with the way back to the places in the original.
 *
 * <p>Characters that show nothing are left out, and every other code point stands in its NFKC form,
 * so that full-width digits or a zero-width space in the middle do not hide a number. Every kind of
 * white space is a space.
 */
final class VisibleText {
  private final String original;
  private final String shown;

  /** For each char shown, where the code point it comes from begins; null if nothing moved. */
  private final int[] origins;

  private VisibleText(String original, String shown, int[] origins) {
    this.original = original;
    this.shown = shown;
    this.origins = origins;
  }

  static VisibleText of(String text) {
    if (isAscii(text)) {
      return new VisibleText(text, text, new int[0]);
    }
    StringBuilder shown = new StringBuilder(text.length());
    int[] origins = new int[text.length()];
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int before = shown.length();
      append(shown, c);
      if (shown.length() > origins.length) {
        origins = Arrays.copyOf(origins, 2 * shown.length());
      }
      Arrays.fill(origins, before, shown.length(), i);
      i += Character.charCount(c);
    }
    return new VisibleText(text, shown.toString(), Arrays.copyOf(origins, shown.length()));
  }

  private static void append(StringBuilder shown, int c) {
    if (c < 0x80) {
      shown.append(PromptText.isSpace(c) ? ' ' : (char) c);
    } else if (PromptText.isSpace(c)) {
      shown.append(' ');
    } else if (!PromptText.isInvisible(c)) {
      shown.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
    }
  }

  /** What a reader sees. */
  String shown() {
    return shown;
  }

  /** A span of what is shown, as one of the original. */
  Span inOriginal(Span span) {
    if (origins.length == 0) {
      return span;
    }
    int last = origins[span.end() - 1];
    return new Span(
        span.kind(), origins[span.start()], last + Character.charCount(original.codePointAt(last)));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x7f || c < ' ') {
        return false;
      }
    }
    return true;
  }
}
