package io.tributary.enrichment.engagement;

import java.io.Serializable;

/**
 * How the facts of a bucket are laid out, and how much work is done in one piece. Results do not
 * depend on it.
 *
 * @param recentBytes usual size of the facts that wait to be sorted
 * @param blockBytes largest size of a block; a merge holds one of each run
 * @param runBytes runs of this size are not merged any more
 * @param turnFacts how many facts are counted before other keys get their turn
 */
public record FactLimits(int recentBytes, int blockBytes, int runBytes, int turnFacts)
    implements Serializable {
  /** An encoded fact has at most 52 bytes. */
  private static final int LEAST_BLOCK = 64;

  /**
   * A post with 10^7 facts in one bucket has some 200 runs, whose blocks take 7 MiB in a merge. A
   * turn takes 5 to 15 ms.
   */
  static final FactLimits DEFAULT = new FactLimits(1 << 17, 1 << 15, 1 << 20, 1 << 15);

  public FactLimits {
    if (blockBytes < LEAST_BLOCK || recentBytes < 1 || runBytes < 1 || turnFacts < 1) {
      throw new IllegalArgumentException(
          "limits must be positive, and blocks of at least " + LEAST_BLOCK + " bytes");
    }
  }
}
