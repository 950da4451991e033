package io.tributary.schemas.event;

import io.tributary.schemas.event.JsonValue.Bool;
import io.tributary.schemas.event.JsonValue.Decimal;
import io.tributary.schemas.event.JsonValue.Fields;
import io.tributary.schemas.event.JsonValue.Items;
import io.tributary.schemas.event.JsonValue.Skipped;
import io.tributary.schemas.event.JsonValue.Text;
import io.tributary.schemas.event.JsonValue.Whole;
import org.jspecify.annotations.Nullable;

/**
 * Describes the value of a field in a few printable characters, safe for messages, logs and
 * terminals.
 */
public final class Found {
  private static final int MAX_LENGTH = 40;

  private Found() {}

  /** Describes a value. */
  static String describe(@Nullable JsonValue value) {
    if (value == null) {
      return "nothing";
    } else if (value instanceof Text text) {
      return "\"" + printable(text.value()) + "\"";
    } else if (value instanceof Whole whole) {
      return Long.toString(whole.value());
    } else if (value instanceof Decimal decimal) {
      return printable(decimal.literal());
    } else if (value instanceof Bool bool) {
      return Boolean.toString(bool.value());
    } else if (value instanceof Items || (value instanceof Skipped s && !s.isObject())) {
      return "a list";
    } else {
      return value instanceof Fields || value instanceof Skipped ? "an object" : "something else";
    }
  }

  /**
   * Text truncated to a few characters, with control and invisible characters escaped as in JSON.
   */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length() && out.length() < MAX_LENGTH) {
      int c = text.codePointAt(i);
      if (isPlain(c)) {
        out.appendCodePoint(c);
      } else {
        for (char unit : Character.toChars(c)) {
          out.append(String.format("\\u%04x", (int) unit));
        }
      }
      i += Character.charCount(c);
    }
    return i < text.length() ? out + "..." : out.toString();
  }

  private static boolean isPlain(int c) {
    return c != '"' && c != '\\' && (c == ' ' || Character.isLetterOrDigit(c) || isAscii(c));
  }

  private static boolean isAscii(int c) {
    return c > ' ' && c < 0x7F;
  }
}
