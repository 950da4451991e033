package io.tributary.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of an object in the terms of the contract: required or optional, and their kind.
 *
 * <p>Fields that the shape does not list are dropped without parsing. A null counts as absent
 * everywhere, an empty string where an optional string is expected.
 */
final class Shape {
  private record Field(Kind kind, boolean required, boolean string) {}

  private final Map<String, Field> fields = new LinkedHashMap<>();

  /** Adds required strings. */
  Shape texts(String... names) {
    for (String name : names) {
      fields.put(name, new Field(Kind.TEXT, true, true));
    }
    return this;
  }

  /** Adds required strings of free text. */
  Shape freeTexts(String... names) {
    for (String name : names) {
      fields.put(name, new Field(Kind.FREE_TEXT, true, true));
    }
    return this;
  }

  /** Adds optional strings of free text. */
  Shape optionalFreeTexts(String... names) {
    for (String name : names) {
      allowText(name, Kind.FREE_TEXT);
    }
    return this;
  }

  /** Adds optional strings. */
  Shape optionalTexts(String... names) {
    for (String name : names) {
      fields.put(name, new Field(Kind.TEXT, false, true));
    }
    return this;
  }

  Shape require(String name, Kind kind) {
    fields.put(name, new Field(kind, true, false));
    return this;
  }

  /** Adds an optional field that is no string; an empty string in it has the wrong type. */
  Shape allow(String name, Kind kind) {
    fields.put(name, new Field(kind, false, false));
    return this;
  }

  /** Adds an optional string of a given kind; an empty string is absent. */
  Shape allowText(String name, Kind kind) {
    fields.put(name, new Field(kind, false, true));
    return this;
  }

  /** Returns the listed fields that are present, parsed; messages put the prefix before names. */
  Map<String, Object> read(String prefix, Map<?, ?> json) throws InvalidEvent {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Field> entry : fields.entrySet()) {
      String name = prefix + entry.getKey();
      Field field = entry.getValue();
      Object value = json.get(entry.getKey());
      if (absent(field, value)) {
        if (field.required()) {
          throw new InvalidEvent(name + ": missing");
        }
        continue;
      }
      if (field.required() && value instanceof List && ((List<?>) value).isEmpty()) {
        throw new InvalidEvent(name + ": empty");
      }
      values.put(entry.getKey(), field.kind().read(name, value));
    }
    return values;
  }

  private static boolean absent(Field field, Object value) {
    return value == null || value == StrictJson.NULL || (field.string() && value.equals(""));
  }
}
