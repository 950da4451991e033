package io.tributary.enrichment.score;

import java.io.Serializable;
import java.util.List;

/**
 * What scoring needs from the policy.
 *
 * @param horizons names of the horizons, in the order of the policy
 * @param kThreshold the viewers below which a row is suppressed
 * @param priorMean mean of the prior of {@code score_bayes}
 * @param priorStrength weight of that prior, in viewers
 */
public record ScoreOptions(
    List<String> horizons, int kThreshold, double priorMean, double priorStrength)
    implements Serializable {
  public ScoreOptions {
    horizons = List.copyOf(horizons);
  }
}
