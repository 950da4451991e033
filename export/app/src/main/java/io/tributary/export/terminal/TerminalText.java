package io.tributary.export.terminal;

import org.jspecify.annotations.Nullable;

/**
 * Text that is safe to show on a terminal. Characters that could move the cursor, change the title,
 * reorder a line or begin another line are written as JSON escapes.
 *
 * <p>These are the control characters C0, DEL and C1, Unicode's bidirectional controls and its line
 * and paragraph separators (UTS 55, "Trojan Source"). Every text in a message that comes from a
 * user, a file name or an event passes through here.
 */
public final class TerminalText {
  private TerminalText() {}

  /** Returns a value within a line: no character of it begins another line. */
  public static String line(@Nullable Object value) {
    return escape(String.valueOf(value), false);
  }

  /** Returns text of several lines: line feeds and tabs remain. */
  public static String block(String text) {
    return escape(text, true);
  }

  /** Returns whether a character could mislead a terminal, or the reader of its text. */
  public static boolean isControl(int point) {
    return Character.isISOControl(point)
        || point == 0x061C
        || point == 0x200E
        || point == 0x200F
        || (point >= 0x2028 && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069);
  }

  private static String escape(String text, boolean isBlock) {
    if (text.chars().noneMatch(TerminalText::isControl)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isControl(c) || (isBlock && (c == '\n' || c == '\t'))) {
        safe.append(c);
      } else {
        // Not by a format, which in some locales uses other digits.
        String hex = Integer.toHexString(c);
        safe.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      }
    }
    return safe.toString();
  }
}
