package io.tributary.oracle;

import java.util.Set;

/**
 * What a check left of the purposes it was given.
 *
 * @param reason why nothing is left, or null if something is
 */
record Verdict(Set<String> purposes, String reason) {
  static Verdict left(Set<String> purposes) {
    return new Verdict(purposes, null);
  }

  static Verdict refused(String reason) {
    return new Verdict(Set.of(), reason);
  }

  boolean isRefused() {
    return reason != null;
  }

  /** The same said of an ancestor. */
  Verdict ofAncestor() {
    return isRefused() ? refused("ANCESTOR_" + reason) : this;
  }
}
