package io.tributary.schemas.event;

/**
 * Checks whether text can be encoded in UTF-8: JSON's {@code \\ud800} escapes can create text that
 * cannot.
 */
final class Surrogates {
  private Surrogates() {}

  /** Whether every surrogate is part of a pair. */
  static boolean arePaired(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
