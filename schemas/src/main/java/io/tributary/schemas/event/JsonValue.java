package io.tributary.schemas.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of a listed field. JSON null is Java null and counts as absent. */
sealed interface JsonValue {

  /** A string, escapes resolved. */
  record Text(String value) implements JsonValue {}

  /** A whole number that fits a long. */
  record Whole(long value) implements JsonValue {}

  /** Any other number, as written. */
  record Decimal(String literal) implements JsonValue {}

  /** True or false. No field accepts it, but messages describe it. */
  record Bool(boolean value) implements JsonValue {}

  /** A list. */
  record Items(List<@Nullable JsonValue> values) implements JsonValue {}

  /** An object whose fields of interest were read. */
  final class Fields implements JsonValue {
    private final JsonShape shape;
    private final @Nullable JsonValue[] values;

    /** An object; the values are in the order of the shape, and kept as they are. */
    Fields(JsonShape shape, @Nullable JsonValue[] values) {
      this.shape = shape;
      this.values = values;
    }

    @Nullable JsonValue get(String name) {
      return values[shape.slotOf(name)];
    }
  }

  /** An object or list that was skipped, with the place of its first byte. */
  record Skipped(boolean isObject, int start) implements JsonValue {}
}
