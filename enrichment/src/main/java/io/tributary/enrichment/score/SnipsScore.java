package io.tributary.enrichment.score;

import org.jspecify.annotations.Nullable;

/**
 * The engagement rate with every impression weighted by how unlikely it was: Σ w·r / Σ w.
 *
 * <p>With w = 1/q and q the probability that this impression came to be in the log, the weighted
 * sums stand for all impressions that could have been, so that the choices of a ranker cancel out.
 * Dividing by the sum of the weights rather than by a count keeps the result from 0 to 1 and tames
 * its variance (self-normalised inverse propensity scoring: A. Swaminathan, T. Joachims, "The
 * self-normalized estimator for counterfactual learning", NIPS 2015). Where q is not told it is
 * taken as 1/position, the usual model of how far people look down a page (T. Joachims, A.
 * Swaminathan, T. Schnabel, "Unbiased learning-to-rank with biased feedback", WSDM 2017). Weights
 * end at 100, so that one odd impression does not drown the others; impressions with neither value
 * are left out.
 *
 * <p>What it cannot do: if impressions nobody looked at are in the log too, as ones without
 * engagement, 1/position weights them up with the rest and the result stays as low as the plain
 * rate. It needs true propensities there.
 *
 * <p>The order of adding does not matter beyond rounding (relative error below 1e-12). Not for use
 * by several threads.
 */
public final class SnipsScore {
  private static final double MIN_PROPENSITY = 0.01;

  private final ExactSum weights = new ExactSum();
  private final ExactSum rewards = new ExactSum();

  /**
   * Adds an impression.
   *
   * @param propensity q, above 0 and not above 1; null if not told
   * @param position from 1; used if q is not told; null if not known either
   * @param engaged whether its actor is engaged
   * @throws IllegalArgumentException if a value is out of its range
   */
  public void add(@Nullable Double propensity, @Nullable Long position, boolean engaged) {
    if (propensity == null && position == null) {
      return;
    }
    add(propensity != null ? propensity : inverse(position), 1, engaged ? 1 : 0);
  }

  /**
   * Adds impressions of one chance.
   *
   * @param chance the propensity, or what stands for it, above 0 and not above 1
   * @param impressions how many
   * @param positives how many of them on actors who are engaged
   * @throws IllegalArgumentException if the chance is out of its range
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

  /** A sum with its rounding errors kept beside it (A. Neumaier, ZAMM 54, 1974). */
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
