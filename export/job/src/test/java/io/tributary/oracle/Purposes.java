package io.tributary.oracle;

import java.util.Collection;

/** Names of purposes and the names below them. */
final class Purposes {
  private Purposes() {}

  /** Returns whether the name is the purpose itself or above it. */
  static boolean isOrIsAbove(String name, String purpose) {
    return purpose.equals(name) || purpose.startsWith(name + ".");
  }

  static boolean anyIsOrIsAbove(Collection<String> names, String purpose) {
    return names.stream().anyMatch(name -> isOrIsAbove(name, purpose));
  }
}
