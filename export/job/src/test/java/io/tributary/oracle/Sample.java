package io.tributary.oracle;

/**
 * A row of samples: the engagement with one post up to one horizon.
 *
 * @param horizon label as the policy writes it
 * @param censored whether the input ended before the horizon was due
 * @param windowEnd when the row was emitted, in epoch milliseconds
 * @param counts null if the row is suppressed
 */
public record Sample(
    String postId, String horizon, boolean censored, long windowEnd, SampleCounts counts) {
  public boolean suppressed() {
    return counts == null;
  }
}
