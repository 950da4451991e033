package io.tributary.ingestion.collect.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.event.Found;
import io.tributary.schemas.event.InvalidReason;
import io.tributary.schemas.event.ParseResult.Invalid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event whose attributes are headers and whose data is the body into the same event as one
 * JSON object (CloudEvents 1.0, HTTP protocol binding, sections 3.1 and 3.2).
 */
final class BinaryMode {
  private static final String PREFIX = "ce-";
  private static final int MOST_BYTE = 0xff;
  private static final JsonFactory JSON = new JsonFactory();

  private BinaryMode() {}

  /** Whether a request is in binary mode. */
  static boolean isUsed(HttpFields headers) {
    return headers.contains("ce-specversion");
  }

  /**
   * The event as one object. A body that is not a single JSON value becomes a JSON string, so that
   * its bytes can never act as attributes; the event is then invalid. Bytes that are not UTF-8
   * remain unchanged, which makes the object invalid too, see {@link #fault}.
   */
  static byte[] toStructured(HttpFields headers, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 256);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      for (HttpField header : headers) {
        String name = header.getName().toLowerCase(Locale.ROOT);
        if (name.startsWith(PREFIX) && !name.equals("ce-data")) {
          json.writeFieldName(name.substring(PREFIX.length()));
          byte[] value = decoded(header.getValue());
          json.writeUTF8String(value, 0, value.length);
        }
      }
      String type = headers.get(HttpHeader.CONTENT_TYPE);
      if (type != null) {
        json.writeStringField("datacontenttype", type);
      }
      if (body.length > 0) {
        writeData(json, body, out);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  /**
   * The first attribute that is not UTF-8 after decoding, or null. Replacement characters could
   * make two ids equal, and one of the two events would become a copy of the other.
   */
  static @Nullable Invalid fault(HttpFields headers) {
    for (HttpField header : headers) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX) && !isUtf8(decoded(header.getValue()))) {
        return new Invalid(
            InvalidReason.BAD_UTF8,
            name,
            "\"" + Found.printable(header.getValue()) + "\"",
            "UTF-8, percent-encoded where it is not ASCII");
      }
    }
    return null;
  }

  private static void writeData(JsonGenerator json, byte[] body, ByteArrayOutputStream out)
      throws IOException {
    json.writeFieldName("data");
    if (BatchSplitter.isOneValue(body)) {
      json.writeRaw(':');
      json.flush();
      out.write(body);
    } else {
      json.writeUTF8String(body, 0, body.length);
    }
  }

  /**
   * Removes quotes, then percent-decodes, as the binding requires (section 3.1.3.2). A percent sign
   * without two hex digits remains unchanged.
   */
  private static byte[] decoded(String header) {
    String value = unquoted(header);
    byte[] from = bytes(value);
    if (value.indexOf('%') < 0) {
      return from;
    }
    ByteArrayOutputStream to = new ByteArrayOutputStream(from.length);
    for (int i = 0; i < from.length; i++) {
      int high = i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
      int low = i + 2 < from.length ? Character.digit(from[i + 2], 16) : -1;
      if (from[i] == '%' && high >= 0 && low >= 0) {
        to.write(high << 4 | low);
        i += 2;
      } else {
        to.write(from[i]);
      }
    }
    return to.toByteArray();
  }

  /**
   * The bytes that were sent. The binding requires percent-encoding of all but ASCII, but the Java
   * SDK sends UTF-8, and the server decodes each of its bytes as one character.
   */
  private static byte[] bytes(String value) {
    boolean isBytes = value.chars().allMatch(c -> c <= MOST_BYTE);
    return value.getBytes(isBytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String unquoted(String header) {
    int last = header.length() - 1;
    if (last < 1 || header.charAt(0) != '"' || header.charAt(last) != '"') {
      return header;
    }
    StringBuilder text = new StringBuilder(last);
    for (int i = 1; i < last; i++) {
      boolean isEscape = header.charAt(i) == '\\' && i + 1 < last;
      text.append(header.charAt(isEscape ? ++i : i));
    }
    return text.toString();
  }
}
