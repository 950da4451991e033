package io.tributary.enrichment.score;

import java.io.Serializable;
import java.util.List;

/**
 * What scoring must know of the policy.
 *
 * @param horizons their names, in the order of the policy
 * @param kThreshold a row of fewer viewers is suppressed
 * @param priorMean mean of the prior of {@code score_bayes}
 * @param priorStrength its weight, in viewers
 */
public record ScoreOptions(
    List<String> horizons, int kThreshold, double priorMean, double priorStrength)
    implements Serializable {
  public ScoreOptions {
    horizons = List.copyOf(horizons);
  }
}
