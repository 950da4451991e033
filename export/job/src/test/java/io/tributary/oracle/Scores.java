package io.tributary.oracle;

import java.util.List;
import java.util.Set;

/** The scores of a row, each computed by the formula in the contract. */
final class Scores {
  private static final double Z = 1.281551565545;
  private static final double SMALLEST_PROPENSITY = 0.01;

  private Scores() {}

  /** Returns the lower bound of the Wilson interval, or null without viewers. */
  static Double wilson(long viewers, long engaged) {
    double n = Math.max(viewers, engaged);
    if (n == 0) {
      return null;
    }
    double p = engaged / n;
    double z2 = Z * Z;
    return (p + z2 / (2 * n) - Z * Math.sqrt((p * (1 - p) + z2 / (4 * n)) / n)) / (1 + z2 / n);
  }

  static double bayes(long viewers, long engaged, double mean, double strength) {
    return (engaged + mean * strength) / (Math.max(viewers, engaged) + strength);
  }

  /**
   * Returns the mean engagement over impressions, weighted by their inverse propensity; or null.
   */
  static Double snips(List<Event> impressions, Set<String> engaged) {
    double rewards = 0;
    double weights = 0;
    for (Event impression : impressions) {
      Double propensity = propensity(impression);
      if (propensity != null) {
        double weight = 1 / Math.max(propensity, SMALLEST_PROPENSITY);
        weights += weight;
        rewards += engaged.contains(impression.subject()) ? weight : 0;
      }
    }
    return weights == 0 ? null : rewards / weights;
  }

  private static Double propensity(Event impression) {
    if (impression.data().get("propensity") != null) {
      return (Double) impression.data().get("propensity");
    }
    Long position = (Long) impression.data().get("position");
    return position == null ? null : 1.0 / position;
  }
}
