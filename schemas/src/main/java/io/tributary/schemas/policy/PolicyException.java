package io.tributary.schemas.policy;

import java.util.List;

/** Thrown for an invalid policy, with all of its problems. */
public final class PolicyException extends Exception {
  private final transient List<String> problems;

  PolicyException(String origin, List<String> problems) {
    super(
        "policy "
            + origin
            + " has "
            + (problems.size() == 1 ? "a problem" : problems.size() + " problems")
            + ":\n  - "
            + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, one line each: the key, the value found, and the remedy. */
  public List<String> problems() {
    return problems;
  }
}
