package io.tributary.enrichment.score;

import org.jspecify.annotations.Nullable;

/**
 * The engagement rate with every impression weighted by its inverse propensity: Σ w·r / Σ w.
 *
 * <p>With w = 1/q and q the probability that this impression is in the log, the weighted sums
 * represent all possible impressions, so the ranker's choices cancel out. Dividing by the sum of
 * the weights instead of a count keeps the result from 0 to 1 and reduces its variance
 * (self-normalised inverse propensity scoring: A. Swaminathan, T. Joachims, "The self-normalized
 * estimator for counterfactual learning", NIPS 2015). If q is not given, it is 1/position, the
 * usual model of how far people look down a page (T. Joachims, A. Swaminathan, T. Schnabel,
 * "Unbiased learning-to-rank with biased feedback", WSDM 2017). Weights are capped at 100, so that
 * one unlikely impression does not dominate. Impressions with neither value are left out.
 *
 * <p>Limit: if the log also contains impressions that no person looked at, as impressions without
 * engagement, 1/position weights them up too, and the result stays as low as the plain rate. Such
 * logs need true propensities.
 *
 * <p>The order of additions changes the result only by rounding (relative error below 1e-12). Not
 * thread-safe.
 */
public final class SnipsScore {
  private static final double MIN_PROPENSITY = 0.01;

  private final ExactSum weights = new ExactSum();
  private final ExactSum rewards = new ExactSum();

  /**
   * Adds an impression.
   *
   * @param propensity q, above 0 and at most 1; null if unknown
   * @param position from 1, used if q is null; null if unknown
   * @param engaged whether its actor is engaged
   * @throws IllegalArgumentException if a value is out of range
   */
  public void add(@Nullable Double propensity, @Nullable Long position, boolean engaged) {
    if (propensity == null && position == null) {
      return;
    }
    add(propensity != null ? propensity : inverse(position), 1, engaged ? 1 : 0);
  }

  /**
   * Adds impressions of equal propensity.
   *
   * @param chance the propensity or its substitute, above 0 and at most 1
   * @param impressions number of impressions
   * @param positives number of those whose actor is engaged
   * @throws IllegalArgumentException if the chance is out of range
   */
  public void add(double chance, long impressions, long positives) {
    double weight = 1 / Math.max(checked(chance), MIN_PROPENSITY);
    weights.add(weight * impressions);
    rewards.add(weight * positives);
  }

  /** The estimate, from 0 to 1; null if no impression had a propensity or a position. */
  public @Nullable Double value() {
    double total = weights.value();
    return total == 0 ? null : Math.min(1, rewards.value() / total);
  }

  private static double checked(double propensity) {
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException(
          "propensity " + propensity + " is not above 0 and at most 1");
    }
    return propensity;
  }

  private static double inverse(@Nullable Long position) {
    if (position == null || position < 1) {
      throw new IllegalArgumentException("position " + position + "; positions count from 1");
    }
    return 1.0 / position;
  }

  /** A compensated sum (A. Neumaier, ZAMM 54, 1974). */
  private static final class ExactSum {
    private double sum;
    private double lost;

    void add(double value) {
      double next = sum + value;
      lost += Math.abs(sum) >= value ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }

    double value() {
      return sum + lost;
    }
  }
}
