package io.tributary.schemas.event;

import io.tributary.schemas.event.JsonValue.Decimal;
import io.tributary.schemas.event.JsonValue.Fields;
import io.tributary.schemas.event.JsonValue.Items;
import io.tributary.schemas.event.JsonValue.Text;
import io.tributary.schemas.event.JsonValue.Whole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of an event with its value. Each accessor returns a value of its type, or throws with
 * path, value and remedy.
 *
 * @param parent path of the enclosing object or list, such as {@code "data."}
 */
record Field(String parent, String name, @Nullable JsonValue value) {
  static final String TEXT = "a non-empty string";

  boolean isAbsent() {
    return value == null;
  }

  /** An id, a name, a word or a time; may be empty. */
  String string(String allowed) {
    String text = freeString(allowed);
    if (NameLimits.isTooLong(text)) {
      throw fail(
          InvalidReason.OUT_OF_RANGE,
          Found.describe(value) + " of " + NameLimits.utf8Length(text) + " bytes",
          NameLimits.ALLOWED_LENGTH);
    }
    if (NameLimits.hasControlCharacters(text)) {
      throw fail(InvalidReason.VALUE_NOT_ALLOWED, NameLimits.ALLOWED_CHARACTERS);
    }
    return text;
  }

  /** Free text of any length; may be empty. */
  String freeString(String allowed) {
    if (!(value instanceof Text text)) {
      throw fail(InvalidReason.WRONG_TYPE, allowed);
    }
    if (!Surrogates.arePaired(text.value())) {
      throw fail(
          InvalidReason.BAD_UTF8,
          "half a surrogate pair in " + Found.describe(value),
          "text that UTF-8 can encode");
    }
    return text.value();
  }

  /** An id, a name, a word or a time that is not empty. */
  String text() {
    return notEmpty(string(TEXT));
  }

  /** Free text of any length, but not empty. */
  String freeText() {
    return notEmpty(freeString(TEXT));
  }

  private String notEmpty(String text) {
    if (text.isEmpty()) {
      throw fail(InvalidReason.EMPTY_FIELD, TEXT);
    }
    return text;
  }

  /** A whole number of 64 bits. */
  long whole() {
    if (value instanceof Whole whole) {
      return whole.value();
    }
    if (!(value instanceof Decimal decimal)) {
      throw fail(InvalidReason.WRONG_TYPE, "a whole number");
    }
    Long number = WholeNumber.parse(decimal.literal());
    if (number == null) {
      throw fail(InvalidReason.OUT_OF_RANGE, "a whole number of 64 bits");
    }
    return number;
  }

  /** A whole number of 64 bits with or without a sign, see {@link WholeNumber#parseBits}. */
  long bits() {
    if (!(value instanceof Decimal decimal)) {
      return whole();
    }
    Long number = WholeNumber.parseBits(decimal.literal());
    if (number == null) {
      throw fail(InvalidReason.OUT_OF_RANGE, "a whole number from -2^63 to 2^64-1");
    }
    return number;
  }

  /** A number, as the nearest double. */
  double number() {
    if (value instanceof Whole whole) {
      return (double) whole.value();
    }
    if (!(value instanceof Decimal decimal)) {
      throw fail(InvalidReason.WRONG_TYPE, "a number");
    }
    double number = Double.parseDouble(decimal.literal());
    if (Double.isInfinite(number)) {
      throw fail(InvalidReason.OUT_OF_RANGE, "a number that fits a double");
    }
    return number;
  }

  /** A list with a maximum number of entries; their paths end in their index. */
  List<Field> items(int most, String allowed) {
    if (!(value instanceof Items items)) {
      throw fail(InvalidReason.WRONG_TYPE, allowed);
    }
    if (items.values().size() > most) {
      throw fail(
          InvalidReason.OUT_OF_RANGE,
          "a list of " + items.values().size(),
          "at most " + most + " entries");
    }
    List<Field> fields = new ArrayList<>(items.values().size());
    for (JsonValue item : items.values()) {
      fields.add(new Field(parent, name + "[" + fields.size() + "]", item));
    }
    return fields;
  }

  /** An object. */
  FieldReader object() {
    if (!(value instanceof Fields fields)) {
      throw fail(InvalidReason.WRONG_TYPE, "an object");
    }
    return new FieldReader(fields, parent + name + ".");
  }

  /** The exception for a fault in this field. */
  InvalidEventException fail(InvalidReason code, String allowed) {
    return fail(code, Found.describe(value), allowed);
  }

  private InvalidEventException fail(InvalidReason code, String found, String allowed) {
    return new InvalidEventException(code, parent + name, found, allowed);
  }
}
