package io.tributary.export.feed;

import java.util.List;

/** The policy of the generated feeds. */
public final class SamplePolicy {
  static final String FILE_NAME = "policy.yaml";
  static final String GENERATIVE = "train-ai.generative";
  static final String PREFERENCE = "train-ai.preference";
  public static final String EVALUATE = "evaluate";
  public static final List<String> PURPOSES = List.of(GENERATIVE, PREFERENCE, EVALUATE);
  static final String BLOCKED_JURISDICTION = "US-NY";

  private SamplePolicy() {}

  /** The text of the policy file. */
  public static String yaml() {
    return """
    # What the data may be used for. A person must have granted a purpose by its full name.
    version: sample-1
    purposes: [%s]
    # Views, reactions and the like of a person count if that person granted this one.
    engagement-purpose: %s

    # Whose data stays out. A name covers itself and all below.
    adults-only: [train-ai, evaluate]
    blocked-jurisdictions: [%s]
    unknown-jurisdiction: allow

    # When a post's engagement is counted, and from how many viewers on it is told.
    horizons: [1h, 24h, 7d]
    k-threshold: 5

    lineage-wait: 10m
    dedup-window: 7d
    erasure-deadline: 24h
    """
        .formatted(String.join(", ", PURPOSES), PREFERENCE, BLOCKED_JURISDICTION);
  }
}
