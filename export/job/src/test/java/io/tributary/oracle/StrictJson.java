package io.tributary.oracle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict RFC 8259 parser. It is hand-written, so that the oracle does not inherit the leniency of
 * a library that the stream may also use.
 *
 * <p>Objects become maps (of several equal keys the last one counts), arrays lists, strings
 * strings, numbers {@link NumberText}s that keep their text, and null {@link #NULL}. Invalid UTF-8,
 * a byte order mark, trailing text and more than {@value #MAX_DEPTH} levels are rejected (section 9
 * of the RFC allows a depth limit).
 */
final class StrictJson {
  /** The JSON null, as distinct from an absent key. */
  static final Object NULL = new Object();

  private static final int MAX_DEPTH = 1_000;

  /** A number as written: it keeps full precision until a caller converts it. */
  record NumberText(String text) {}

  private final String text;
  private int at;
  private int depth;

  private StrictJson(String text) {
    this.text = text;
  }

  static Object parse(byte[] utf8) throws InvalidEvent {
    StrictJson json = new StrictJson(decode(utf8));
    json.skipBlanks();
    Object value = json.value();
    json.skipBlanks();
    if (json.at < json.text.length()) {
      throw json.broken("trailing text");
    }
    return value;
  }

  private static String decode(byte[] utf8) throws InvalidEvent {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvalidEvent("not UTF-8: " + e.getMessage());
    }
  }

  private Object value() throws InvalidEvent {
    switch (peek()) {
      case '{':
        return object();
      case '[':
        return array();
      case '"':
        return string();
      case 't':
        return word("true", Boolean.TRUE);
      case 'f':
        return word("false", Boolean.FALSE);
      case 'n':
        return word("null", NULL);
      default:
        return number();
    }
  }

  private Map<String, Object> object() throws InvalidEvent {
    Map<String, Object> members = new LinkedHashMap<>();
    open();
    if (peek() != '}') {
      do {
        skipBlanks();
        String key = string();
        skipBlanks();
        expect(':');
        skipBlanks();
        members.put(key, value());
        skipBlanks();
      } while (took(','));
    }
    close('}');
    return members;
  }

  private List<Object> array() throws InvalidEvent {
    List<Object> elements = new ArrayList<>();
    open();
    if (peek() != ']') {
      do {
        skipBlanks();
        elements.add(value());
        skipBlanks();
      } while (took(','));
    }
    close(']');
    return elements;
  }

  private void open() throws InvalidEvent {
    at++;
    if (++depth > MAX_DEPTH) {
      throw broken("more than " + MAX_DEPTH + " levels");
    }
    skipBlanks();
  }

  private void close(char bracket) throws InvalidEvent {
    expect(bracket);
    depth--;
  }

  private String string() throws InvalidEvent {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw broken("a bare control character");
      }
      out.append(c == '\\' ? escape() : c);
    }
    at++;
    return out.toString();
  }

  private char escape() throws InvalidEvent {
    char c = peek();
    at++;
    int plain = "\"\\/".indexOf(c);
    if (plain >= 0) {
      return c;
    }
    int control = "bfnrt".indexOf(c);
    if (control >= 0) {
      return "\b\f\n\r\t".charAt(control);
    }
    if (c != 'u') {
      throw broken("an unknown escape");
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = "0123456789abcdef".indexOf(lower(peek()));
      if (digit < 0) {
        throw broken("a bad \\u escape");
      }
      code = code * 16 + digit;
      at++;
    }
    return (char) code;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  private NumberText number() throws InvalidEvent {
    int from = at;
    took('-');
    if (!took('0')) {
      digits();
    }
    if (took('.')) {
      digits();
    }
    if (took('e') || took('E')) {
      if (!took('+')) {
        took('-');
      }
      digits();
    }
    return new NumberText(text.substring(from, at));
  }

  private void digits() throws InvalidEvent {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == from) {
      throw broken("a digit is missing");
    }
  }

  private Object word(String word, Object value) throws InvalidEvent {
    if (!text.startsWith(word, at)) {
      throw broken("an unknown word");
    }
    at += word.length();
    return value;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws InvalidEvent {
    if (at >= text.length()) {
      throw broken("the text ends");
    }
    return text.charAt(at);
  }

  private boolean took(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char c) throws InvalidEvent {
    if (!took(c)) {
      throw broken("'" + c + "' is missing");
    }
  }

  private InvalidEvent broken(String why) {
    return new InvalidEvent("not JSON: " + why + " at character " + at);
  }
}
