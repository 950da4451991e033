package io.tributary.enrichment.engagement;

import java.util.List;

/**
 * Merges sorted sources of facts into one order by actor, time and rank. Of equal facts those of
 * the earlier source come first. Holds one block of each source.
 *
 * <p>A tree of losers (D. Knuth, "The Art of Computer Programming", volume 3, 5.4.1): each inner
 * node holds the source that lost there, so a step compares once per level.
 */
final class FactMerge {
  private static final int NONE = -1;

  private final FactCursor[] sources;
  private final boolean[] ended;
  private final int[] losers;
  private int winner = NONE;

  /** Stands before the first fact. */
  FactMerge(List<FactCursor> sources) {
    this.sources = sources.toArray(FactCursor[]::new);
    this.ended = new boolean[this.sources.length];
    this.losers = new int[Math.max(1, this.sources.length)];
  }

  /** The fact it stands at. */
  FactCursor current() {
    return sources[winner];
  }

  /** Moves to the next fact. @return false after the last */
  boolean advance() throws Exception {
    if (winner == NONE) {
      return begin();
    }
    ended[winner] = !sources[winner].advance();
    for (int node = (winner + sources.length) / 2; node > 0; node /= 2) {
      if (isBefore(losers[node], winner)) {
        int loser = winner;
        winner = losers[node];
        losers[node] = loser;
      }
    }
    return !ended[winner];
  }

  private boolean begin() throws Exception {
    if (sources.length == 0) {
      return false;
    }
    for (int i = 0; i < sources.length; i++) {
      ended[i] = !sources[i].advance();
    }
    winner = sources.length == 1 ? 0 : play(1);
    return !ended[winner];
  }

  /** Decides all matches below a node. @return its winner */
  private int play(int node) {
    if (node >= sources.length) {
      return node - sources.length;
    }
    int left = play(2 * node);
    int right = play(2 * node + 1);
    boolean leftWins = isBefore(left, right);
    losers[node] = leftWins ? right : left;
    return leftWins ? left : right;
  }

  private boolean isBefore(int a, int b) {
    if (ended[a] || ended[b]) {
      return !ended[a];
    }
    int order = sources[a].compareTo(sources[b]);
    return order == 0 ? a < b : order < 0;
  }
}
