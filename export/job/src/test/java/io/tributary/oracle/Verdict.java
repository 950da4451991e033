package io.tributary.oracle;

import java.util.Set;

/**
 * The purposes that remain after a check.
 *
 * @param reason why no purpose remains, or null if one does
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

  /** Returns the same verdict as that of an ancestor. */
  Verdict ofAncestor() {
    return isRefused() ? refused("ANCESTOR_" + reason) : this;
  }
}
