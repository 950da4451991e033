package io.tributary.schemas.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The listed fields of a JSON object; all others are skipped.
 *
 * <p>Bounds the depth and number of objects that a hostile event can create.
 */
final class JsonShape {
  private final String[] names;
  private final @Nullable JsonShape[] nested;

  private JsonShape(String[] names, @Nullable JsonShape[] nested) {
    this.names = names;
    this.nested = nested;
  }

  /** An object with these fields. */
  static JsonShape of(String... names) {
    return new JsonShape(names.clone(), new JsonShape[names.length]);
  }

  /** The same, where the field of a name holds an object, or a list of objects, of a shape. */
  JsonShape nest(String name, JsonShape shape) {
    @Nullable JsonShape[] copy = Arrays.copyOf(nested, nested.length);
    copy[slotOf(name)] = shape;
    return new JsonShape(names, copy);
  }

  int size() {
    return names.length;
  }

  /** The slot of a field, or -1 if it is not listed. */
  int slot(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The slot of a listed field.
   *
   * @throws IllegalArgumentException if it is not listed
   */
  int slotOf(String name) {
    int slot = slot(name);
    if (slot < 0) {
      throw new IllegalArgumentException(name + " is not among " + Arrays.toString(names));
    }
    return slot;
  }

  /** The shape of the objects in a slot, or null if it contains none. */
  @Nullable JsonShape nested(int slot) {
    return nested[slot];
  }
}
