package io.tributary.schemas.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that are of interest; all others are skipped unread.
 *
 * <p>Bounds what a hostile event can make us build, in depth as in number.
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

  /** The slot of a field, or -1 if it is of no interest. */
  int slot(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The slot of a field that is certainly there.
   *
   * @throws IllegalArgumentException if it is not
   */
  int slotOf(String name) {
    int slot = slot(name);
    if (slot < 0) {
      throw new IllegalArgumentException(name + " is not among " + Arrays.toString(names));
    }
    return slot;
  }

  /** The shape of the objects in a slot, or null if it holds none. */
  @Nullable JsonShape nested(int slot) {
    return nested[slot];
  }
}
