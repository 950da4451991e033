package io.tributary.enrichment.score;

/** The size of the sample behind a rate. */
final class Rate {
  private Rate() {}

  /**
   * The larger of the two counts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  static long size(long engaged, long viewers) {
    if (engaged < 0 || viewers < 0) {
      throw new IllegalArgumentException(
          "%d engaged of %d viewers; a count is never negative".formatted(engaged, viewers));
    }
    return Math.max(viewers, engaged);
  }
}
