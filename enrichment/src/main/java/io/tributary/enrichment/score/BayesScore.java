package io.tributary.enrichment.score;

/**
 * The mean of the rate's posterior: what one should expect of a post, seen beside all posts.
 *
 * <p>Before anybody has looked, the rate is taken to be Beta distributed with mean m and the weight
 * of s viewers, Beta(m·s, (1 - m)·s); k engaged of n make it Beta(m·s + k, (1 - m)·s + n - k), with
 * mean (k + m·s)/(n + s). See A. Gelman et al., "Bayesian Data Analysis", 3rd edition, section 2.4.
 */
public final class BayesScore {
  private BayesScore() {}

  /**
   * The mean, from 0 to 1.
   *
   * @param engaged k, the actors engaged
   * @param viewers the actors with an impression; n is the larger of the two
   * @param priorMean m, from 0 to 1
   * @param priorStrength s, in viewers, above 0
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static double posteriorMean(
      long engaged, long viewers, double priorMean, double priorStrength) {
    if (!(priorMean >= 0 && priorMean <= 1)) {
      throw new IllegalArgumentException("prior mean " + priorMean + " is not from 0 to 1");
    }
    if (!(priorStrength > 0 && priorStrength < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("prior strength " + priorStrength + " is not above 0");
    }
    long n = Rate.size(engaged, viewers);
    return (engaged + priorMean * priorStrength) / (n + priorStrength);
  }
}
