package io.tributary.schemas.event;

import io.tributary.schemas.event.JsonValue.Fields;
import io.tributary.schemas.event.JsonValue.Items;
import io.tributary.schemas.event.JsonValue.Number;
import io.tributary.schemas.event.JsonValue.Text;
import io.tributary.schemas.event.JsonValue.Whole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields of one JSON object at their word: each method asks for one type, and anything
 * else that stands there ends the reading with field, value and remedy.
 *
 * <p>JSON null and, where a string is optional, an empty one count as absent.
 */
final class FieldReader {
  private static final String TEXT = "a non-empty string";
  private static final String OPTIONAL_TEXT = "a string";
  private static final String OBJECT = "an object";
  private static final String NUMBER = "a number";

  private final Fields fields;
  private final String path;

  /**
   * Reads an object.
   *
   * @param path what its fields' paths begin with, such as {@code "data."}
   */
  FieldReader(Fields fields, String path) {
    this.fields = fields;
    this.path = path;
  }

  /** A required string. */
  String text(String name) {
    JsonValue value = required(name, TEXT);
    return nonEmpty(name, value);
  }

  /** An optional string. */
  @Nullable String optionalText(String name) {
    JsonValue value = fields.get(name);
    if (value == null) {
      return null;
    }
    String text = string(name, value, OPTIONAL_TEXT);
    return text.isEmpty() ? null : text;
  }

  /** A required list of non-empty strings, at least one. */
  List<String> texts(String name) {
    List<String> texts = strings(name, required(name, "a list of non-empty strings"));
    if (texts.isEmpty()) {
      throw fail(InvalidReason.EMPTY_FIELD, name, "an empty list", "at least one string");
    }
    return texts;
  }

  /** An optional list of non-empty strings; empty if absent. */
  List<String> optionalTexts(String name) {
    JsonValue value = fields.get(name);
    return value == null ? List.of() : strings(name, value);
  }

  /** A required word of a list. */
  <E extends Enum<E>> E word(String name, Vocabulary<E> vocabulary) {
    required(name, vocabulary.list());
    return known(name, text(name), vocabulary);
  }

  /** An optional word of a list. */
  <E extends Enum<E>> E word(String name, Vocabulary<E> vocabulary, E otherwise) {
    String text = optionalText(name);
    return text == null ? otherwise : known(name, text, vocabulary);
  }

  /** An optional whole number that is not below a smallest one. */
  @Nullable Long whole(String name, long smallest) {
    Long number = whole(name);
    if (number != null && number < smallest) {
      throw fail(InvalidReason.OUT_OF_RANGE, name, "a whole number from " + smallest);
    }
    return number;
  }

  /** An optional whole number of 64 bits. */
  @Nullable Long whole(String name) {
    JsonValue value = fields.get(name);
    if (value == null) {
      return null;
    } else if (value instanceof Whole whole) {
      return whole.value();
    } else if (!(value instanceof Number)) {
      throw fail(InvalidReason.WRONG_TYPE, name, "a whole number");
    }
    Long number = WholeNumber.parse(((Number) value).literal());
    if (number == null) {
      throw fail(InvalidReason.OUT_OF_RANGE, name, "a whole number of 64 bits");
    }
    return number;
  }

  /** An optional number, as the nearest double. */
  @Nullable Double number(String name) {
    JsonValue value = fields.get(name);
    if (value == null) {
      return null;
    } else if (value instanceof Whole whole) {
      return (double) whole.value();
    } else if (!(value instanceof Number)) {
      throw fail(InvalidReason.WRONG_TYPE, name, NUMBER);
    }
    double number = Double.parseDouble(((Number) value).literal());
    if (Double.isInfinite(number)) {
      throw fail(InvalidReason.OUT_OF_RANGE, name, "a number that fits a double");
    }
    return number;
  }

  /** A required time, as epoch milliseconds. */
  long time(String name) {
    long millis = Rfc3339.parse(text(name));
    if (millis == Rfc3339.INVALID) {
      throw fail(
          InvalidReason.BAD_TIME,
          name,
          "an existing RFC 3339 time with offset, such as 2026-11-22T08:00:00Z");
    }
    return millis;
  }

  /** A required object. */
  FieldReader object(String name) {
    required(name, OBJECT);
    FieldReader object = optionalObject(name);
    if (object == null) {
      throw new IllegalStateException(name + " vanished");
    }
    return object;
  }

  /** An optional object. */
  @Nullable FieldReader optionalObject(String name) {
    JsonValue value = fields.get(name);
    if (value == null) {
      return null;
    } else if (value instanceof Fields object) {
      return new FieldReader(object, path + name + ".");
    }
    throw fail(InvalidReason.WRONG_TYPE, name, OBJECT);
  }

  /** An optional list of objects; empty if absent. */
  List<FieldReader> objects(String name) {
    List<FieldReader> objects = new ArrayList<>();
    for (JsonValue item : items(name, fields.get(name), "a list of objects")) {
      String element = name + "[" + objects.size() + "]";
      if (!(item instanceof Fields object)) {
        throw fail(InvalidReason.WRONG_TYPE, element, Found.describe(item), OBJECT);
      }
      objects.add(new FieldReader(object, path + element + "."));
    }
    return objects;
  }

  /** A field's value as it stands there, or null. */
  @Nullable JsonValue raw(String name) {
    return fields.get(name);
  }

  /** A required field's value as it stands there. */
  JsonValue required(String name, String allowed) {
    JsonValue value = fields.get(name);
    if (value == null) {
      throw fail(InvalidReason.MISSING_FIELD, name, allowed);
    }
    return value;
  }

  /** The end of the reading, at a field. */
  InvalidEventException fail(InvalidReason code, String name, String allowed) {
    return fail(code, name, Found.describe(fields.get(name)), allowed);
  }

  private InvalidEventException fail(
      InvalidReason code, String name, String found, String allowed) {
    return new InvalidEventException(code, path + name, found, allowed);
  }

  private <E extends Enum<E>> E known(String name, String text, Vocabulary<E> vocabulary) {
    E value = vocabulary.find(text);
    if (value == null) {
      throw fail(InvalidReason.VALUE_NOT_ALLOWED, name, vocabulary.list());
    }
    return value;
  }

  private List<String> strings(String name, JsonValue list) {
    List<String> texts = new ArrayList<>();
    for (JsonValue item : items(name, list, "a list of non-empty strings")) {
      texts.add(nonEmpty(name + "[" + texts.size() + "]", item));
    }
    return texts;
  }

  private List<@Nullable JsonValue> items(String name, @Nullable JsonValue value, String allowed) {
    if (value == null) {
      return List.of();
    } else if (value instanceof Items items) {
      return items.values();
    }
    throw fail(InvalidReason.WRONG_TYPE, name, allowed);
  }

  private String nonEmpty(String name, @Nullable JsonValue value) {
    String text = string(name, value, TEXT);
    if (text.isEmpty()) {
      throw fail(InvalidReason.EMPTY_FIELD, name, "\"\"", TEXT);
    }
    return text;
  }

  private String string(String name, @Nullable JsonValue value, String allowed) {
    if (!(value instanceof Text text)) {
      throw fail(InvalidReason.WRONG_TYPE, name, Found.describe(value), allowed);
    }
    if (!Surrogates.arePaired(text.value())) {
      throw fail(
          InvalidReason.BAD_UTF8,
          name,
          "half a surrogate pair in " + Found.describe(value),
          "text that UTF-8 can say");
    }
    return text.value();
  }
}
