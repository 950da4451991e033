package io.tributary.enrichment.score;

/** The sample size of a rate. */
final class Rate {
  private Rate() {}

  /**
   * The larger of the two counts.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  static long size(long engaged, long viewers) {
    if (engaged < 0 || viewers < 0) {
      throw new IllegalArgumentException(
          "%d engaged of %d viewers; counts must not be negative".formatted(engaged, viewers));
    }
    return Math.max(viewers, engaged);
  }
}
