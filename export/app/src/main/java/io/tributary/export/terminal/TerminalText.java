package io.tributary.export.terminal;

import org.jspecify.annotations.Nullable;

/**
 * Text that a terminal may show: what could move its cursor, change its title, reorder a line or
 * begin another one is written as its escape in JSON.
 *
 * <p>These are the control characters C0, DEL and C1, Unicode's bidirectional controls and its line
 * and paragraph separators (UTS 55, "Trojan Source"). Everything that a user, a file name or an
 * event can bring into a message goes through here.
 */
public final class TerminalText {
  private TerminalText() {}

  /** A value within a line: no character of it begins another line. */
  public static String line(@Nullable Object value) {
    return escape(String.valueOf(value), false);
  }

  /** Text of several lines: line feeds and tabs stay. */
  public static String block(String text) {
    return escape(text, true);
  }

  /** Whether a terminal, or a reader of text that it shows, could be misled by a character. */
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
        // By hand: in some locales a format has digits of its own.
        String hex = Integer.toHexString(c);
        safe.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      }
    }
    return safe.toString();
  }
}
