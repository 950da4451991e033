package io.tributary.oracle;

import java.util.Collection;

/** Names of purposes and what lies below them. */
final class Purposes {
  private Purposes() {}

  /** Whether the name is the purpose itself or one above it. */
  static boolean isOrIsAbove(String name, String purpose) {
    return purpose.equals(name) || purpose.startsWith(name + ".");
  }

  static boolean anyIsOrIsAbove(Collection<String> names, String purpose) {
    return names.stream().anyMatch(name -> isOrIsAbove(name, purpose));
  }
}
