package io.tributary.oracle;

import java.io.ByteArrayOutputStream;

/** Base64 according to RFC 4648, section 4: padded, without line breaks, unused bits zero. */
final class Base64Text {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64Text() {}

  static byte[] decode(String text) throws InvalidEvent {
    int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    if (text.length() % 4 != 0) {
      throw new InvalidEvent("data_base64: " + text.length() + " characters");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int bits = 0;
    int held = 0;
    for (int i = 0; i < text.length() - padding; i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        throw new InvalidEvent("data_base64: a character of no such alphabet");
      }
      bits = bits << 6 | value;
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes.write(bits >> held);
        bits &= (1 << held) - 1;
      }
    }
    if (bits != 0) {
      throw new InvalidEvent("data_base64: bits are left over");
    }
    return bytes.toByteArray();
  }
}
