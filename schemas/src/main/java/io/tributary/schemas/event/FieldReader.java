package io.tributary.schemas.event;

import io.tributary.schemas.event.JsonValue.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed fields of one JSON object: each method expects one type and throws for any other
 * value.
 *
 * <p>JSON null and, where a string is optional, an empty one count as absent. Entries of lists are
 * never optional: null or an empty string among them is a fault, because dropping one would change
 * the meaning of the list (a person that an image shows, a purpose that is denied).
 */
final class FieldReader {
  private static final String STRING = "a string";
  private static final String TEXTS = "a list of non-empty strings";

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

  /** A required id or name. */
  String text(String name) {
    return required(name, Field.TEXT).text();
  }

  /** An optional id or name. */
  @Nullable String optionalText(String name) {
    Field field = field(name);
    return field.isAbsent() ? null : absentIfEmpty(field.string(STRING));
  }

  /** Required free text, of any length and with any characters. */
  String freeText(String name) {
    return required(name, Field.TEXT).freeText();
  }

  /** Optional free text, of any length and with any characters. */
  @Nullable String optionalFreeText(String name) {
    Field field = field(name);
    return field.isAbsent() ? null : absentIfEmpty(field.freeString(STRING));
  }

  private static @Nullable String absentIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  /** A required list of purposes, at least one. */
  List<String> purposes(String name, int most) {
    Field field = required(name, TEXTS);
    List<String> purposes = new ArrayList<>();
    for (Field item : field.items(most, TEXTS)) {
      String purpose = item.text();
      if (!NameLimits.isPurpose(purpose)) {
        throw item.fail(InvalidReason.VALUE_NOT_ALLOWED, NameLimits.ALLOWED_PURPOSE);
      }
      purposes.add(purpose);
    }
    if (purposes.isEmpty()) {
      throw field.fail(InvalidReason.EMPTY_FIELD, TEXTS + ", at least one");
    }
    return purposes;
  }

  /** An optional list of ids or names; empty if absent. */
  List<String> optionalTexts(String name, int most) {
    Field field = field(name);
    List<String> texts = new ArrayList<>();
    if (!field.isAbsent()) {
      field.items(most, TEXTS).forEach(item -> texts.add(item.text()));
    }
    return texts;
  }

  /** A required word of a vocabulary. */
  <E extends Enum<E>> E word(String name, Vocabulary<E> vocabulary) {
    Field field = required(name, vocabulary.list());
    return word(field, field.text(), vocabulary);
  }

  /** An optional word of a vocabulary. */
  <E extends Enum<E>> E word(String name, Vocabulary<E> vocabulary, E otherwise) {
    String text = optionalText(name);
    return text == null ? otherwise : word(field(name), text, vocabulary);
  }

  /** An optional whole number of 64 bits. */
  @Nullable Long whole(String name) {
    Field field = field(name);
    return field.isAbsent() ? null : (Long) field.whole();
  }

  /** An optional whole number of 64 bits with or without a sign, as these bits. */
  @Nullable Long bits(String name) {
    Field field = field(name);
    return field.isAbsent() ? null : (Long) field.bits();
  }

  /** An optional whole number that is not below a smallest one. */
  @Nullable Long whole(String name, long smallest) {
    Long number = whole(name);
    if (number != null && number < smallest) {
      throw fail(InvalidReason.OUT_OF_RANGE, name, "a whole number from " + smallest);
    }
    return number;
  }

  /** An optional number, as the nearest double. */
  @Nullable Double number(String name) {
    Field field = field(name);
    return field.isAbsent() ? null : (Double) field.number();
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
    return required(name, "an object").object();
  }

  /** An optional object. */
  @Nullable FieldReader optionalObject(String name) {
    Field field = field(name);
    return field.isAbsent() ? null : field.object();
  }

  /** An optional list of objects; empty if absent. */
  List<FieldReader> objects(String name, int most) {
    Field field = field(name);
    List<FieldReader> objects = new ArrayList<>();
    if (!field.isAbsent()) {
      field.items(most, "a list of objects").forEach(item -> objects.add(item.object()));
    }
    return objects;
  }

  /** Whether a field is present. */
  boolean has(String name) {
    return !field(name).isAbsent();
  }

  /** A required field; throws if it is absent. */
  Field required(String name, String allowed) {
    Field field = field(name);
    if (field.isAbsent()) {
      throw field.fail(InvalidReason.MISSING_FIELD, allowed);
    }
    return field;
  }

  /** The exception for a fault in a field. */
  InvalidEventException fail(InvalidReason code, String name, String allowed) {
    return field(name).fail(code, allowed);
  }

  private Field field(String name) {
    return new Field(path, name, fields.get(name));
  }

  private static <E extends Enum<E>> E word(Field field, String text, Vocabulary<E> vocabulary) {
    E value = vocabulary.find(text);
    if (value == null) {
      throw field.fail(InvalidReason.VALUE_NOT_ALLOWED, vocabulary.list());
    }
    return value;
  }
}
