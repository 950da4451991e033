package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes optional fields of an object: omits null and empty lists. */
final class JsonFields {
  private JsonFields() {}

  static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  static void whole(JsonGenerator json, String name, @Nullable Long value) throws IOException {
    if (value != null) {
      json.writeNumberField(name, (long) value);
    }
  }

  static void number(JsonGenerator json, String name, @Nullable Double value) throws IOException {
    if (value != null) {
      json.writeNumberField(name, (double) value);
    }
  }

  static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }
}
