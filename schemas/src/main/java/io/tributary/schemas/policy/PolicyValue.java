package io.tributary.schemas.policy;

import java.util.List;

/** The value of a key. Scalars are kept as written: {@code NO} is Norway, not false. */
sealed interface PolicyValue {

  /** A single value. */
  record Scalar(String text) implements PolicyValue {}

  /** A list of single values. */
  record Items(List<String> texts) implements PolicyValue {}

  /** A value that no key accepts: null, a mapping, a list of lists. */
  record Other(String description) implements PolicyValue {}

  /** The value as messages quote it. */
  default String found() {
    if (this instanceof Scalar scalar) {
      return "\"" + scalar.text() + "\"";
    } else if (this instanceof Items items) {
      return "the list " + items.texts();
    }
    return ((Other) this).description();
  }
}
