package io.tributary.schemas.event;

import java.util.regex.Pattern;

/**
 * The limits of ids and names. They are stored and forwarded often, so their length is bounded.
 * Control characters are rejected, because they control terminals and hide differences.
 */
final class NameLimits {
  /** Longest id or name, in bytes of UTF-8. */
  static final int MAX_BYTES = 512;

  static final String ALLOWED_LENGTH =
      "at most " + MAX_BYTES + " bytes of UTF-8; send a shorter one";
  static final String ALLOWED_CHARACTERS =
      "no control characters (U+0000 to U+001F, U+007F to U+009F); send it without";
  static final String ALLOWED_PURPOSE =
      "a dotted name of a-z, 0-9 and hyphens, such as train-ai.generative";

  private static final int MAX_BYTES_PER_CHAR = 3;
  private static final Pattern PURPOSE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

  private NameLimits() {}

  static boolean hasControlCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= 0x7F && c <= 0x9F)) {
        return true;
      }
    }
    return false;
  }

  static boolean isTooLong(String text) {
    return text.length() > MAX_BYTES / MAX_BYTES_PER_CHAR && utf8Length(text) > MAX_BYTES;
  }

  /** The length in bytes of text with paired surrogates. */
  static int utf8Length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Half of a pair is two of its four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : MAX_BYTES_PER_CHAR;
    }
    return bytes;
  }

  /** Whether a purpose is well-formed. A denial of a malformed purpose would have no effect. */
  static boolean isPurpose(String text) {
    return PURPOSE.matcher(text).matches();
  }
}
