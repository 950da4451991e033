package io.tributary.schemas.policy;

import java.util.List;

/** A policy that cannot be worked under, with everything that is wrong with it at once. */
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

  /** One line a problem: the key, what was found, and what to write instead. */
  public List<String> problems() {
    return problems;
  }
}
