package io.tributary.enrichment.score;

import org.jspecify.annotations.Nullable;

/**
 * The lower bound of Wilson's score interval: a value that the engagement rate very likely exceeds.
 *
 * <p>It ranks a post with 90 engaged of 100 viewers above one with 1 of 1, whose rate is less
 * certain. The interval is the set of rates that a score test does not reject (E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", JASA 22, 1927). Unlike
 * the textbook interval around the mean, it keeps close to its nominal confidence for few viewers
 * and for rates near 0 (L. Brown, T. Cai, A. DasGupta, "Interval estimation for a binomial
 * proportion", Statistical Science 16, 2001).
 */
public final class WilsonScore {
  /** The 0.9 quantile of the normal distribution: 80 % two-sided, 90 % one-sided. */
  private static final double Z = 1.281551565545;

  private WilsonScore() {}

  /**
   * The bound, from 0 to 1, never above the plain rate.
   *
   * @param engaged k, the number of engaged actors
   * @param viewers the number of actors with an impression. An engaged actor without an impression
   *     counts as a viewer, so n is the larger of the two
   * @return null if both counts are 0
   * @throws IllegalArgumentException if a count is negative
   */
  public static @Nullable Double lowerBound(long engaged, long viewers) {
    return lowerBound(engaged, viewers, Z);
  }

  /** The bound for another confidence; z is a quantile of the normal distribution. */
  static @Nullable Double lowerBound(long engaged, long viewers, double z) {
    double n = Rate.size(engaged, viewers);
    if (n == 0) {
      return null;
    }
    double p = engaged / n;
    double zz = z * z;
    double centre = p + zz / (2 * n);
    double spread = z * Math.sqrt((p * (1 - p) + zz / (4 * n)) / n);
    // At k = 0 both are equal except for rounding, which must not produce a rate below 0.
    return Math.max(0, (centre - spread) / (1 + zz / n));
  }
}
