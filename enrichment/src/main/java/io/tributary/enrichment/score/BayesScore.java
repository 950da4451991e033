package io.tributary.enrichment.score;

/**
 * The posterior mean of a post's engagement rate: its expected rate, given the average over all
 * posts.
 *
 * <p>The prior of the rate is a Beta distribution with mean m and a weight of s viewers, Beta(m·s,
 * (1 - m)·s). With k engaged of n viewers the posterior is Beta(m·s + k, (1 - m)·s + n - k), with
 * mean (k + m·s)/(n + s). See A. Gelman et al., "Bayesian Data Analysis", 3rd edition, section 2.4.
 */
public final class BayesScore {
  private BayesScore() {}

  /**
   * The posterior mean, from 0 to 1.
   *
   * @param engaged k, the number of engaged actors
   * @param viewers the number of actors with an impression; n is the larger of the two
   * @param priorMean m, from 0 to 1
   * @param priorStrength s, in viewers, above 0
   * @throws IllegalArgumentException if an argument is out of range
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
