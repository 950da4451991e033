package io.tributary.schemas.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.schemas.event.JsonValue.Fields;
import io.tributary.schemas.event.JsonValue.Skipped;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Finds an event's data: the object in {@code data}, or the one whose JSON text is in {@code
 * data_base64}, as the format defines it for binary data (CloudEvents JSON format, section 3.1.1).
 */
final class EventData {
  static final String PLAIN = "data";
  static final String ENCODED = "data_base64";

  private static final String ALLOWED = "one JSON object in Base64 (RFC 4648, with padding)";

  private EventData() {}

  /** Reads the fields of a shape. */
  static Fields read(byte[] json, FieldReader attributes, JsonShape shape) throws IOException {
    String encoded = attributes.optionalFreeText(ENCODED);
    if (encoded == null) {
      return plain(json, attributes.required(PLAIN, "an object"), shape);
    }
    if (attributes.has(PLAIN)) {
      throw fail(InvalidReason.VALUE_NOT_ALLOWED, "it beside data", "one of the two");
    }
    byte[] text = decode(encoded);
    if (text == null) {
      throw fail(InvalidReason.VALUE_NOT_ALLOWED, "\"" + Found.printable(encoded) + "\"", ALLOWED);
    }
    String fault = StrictUtf8.fault(text);
    if (fault != null) {
      throw fail(InvalidReason.BAD_UTF8, fault, ALLOWED);
    }
    return object(text, shape);
  }

  private static Fields plain(byte[] json, Field data, JsonShape shape) throws IOException {
    if (!(data.value() instanceof Skipped skipped && skipped.isObject())) {
      throw data.fail(InvalidReason.WRONG_TYPE, "an object");
    }
    try (JsonParser parser = StrictJson.parser(json, skipped.start())) {
      parser.nextToken();
      return JsonObjectReader.read(parser, shape);
    }
  }

  private static Fields object(byte[] text, JsonShape shape) throws IOException {
    try (JsonParser parser = StrictJson.parser(text, 0)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw fail(InvalidReason.WRONG_TYPE, "JSON that is not an object", ALLOWED);
      }
      Fields fields = JsonObjectReader.read(parser, shape);
      if (parser.nextToken() != null) {
        throw fail(InvalidReason.BAD_JSON, "more text after the first value", ALLOWED);
      }
      return fields;
    } catch (JsonProcessingException e) {
      throw fail(InvalidReason.BAD_JSON, "text that is not JSON", ALLOWED);
    }
  }

  /** Accepts only canonical encodings: otherwise two texts could decode to the same bytes. */
  private static byte @Nullable [] decode(String encoded) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      byte[] again = Base64.getEncoder().encode(bytes);
      return Arrays.equals(again, encoded.getBytes(ISO_8859_1)) ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static InvalidEventException fail(InvalidReason code, String found, String allowed) {
    return new InvalidEventException(code, ENCODED, found, allowed);
  }
}
