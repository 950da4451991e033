package io.tributary.enrichment.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Generates logs with a known bias, and checks that the weighting removes it. */
class PositionBiasTest {
  private static final int ITEMS = 30;
  private static final int POSITIONS = 6;
  private static final int IMPRESSIONS = 20_000;

  private final Random random = new Random(20_170_206);
  private final double[] truth = new double[ITEMS];
  private final double[] raw = new double[ITEMS];
  private final double[] snips = new double[ITEMS];

  /**
   * A ranker with preferences unrelated to relevance places items at random; a viewer looks at a
   * position with probability 1/position. With the sampling probability as propensity the result is
   * the rate over uniformly drawn positions, the same fraction of relevance for every item.
   */
  @Test
  void propensitiesUndoARankersFavourites() {
    for (int item = 0; item < ITEMS; item++) {
      double relevance = 0.1 + 0.8 * random.nextDouble();
      double[] odds = odds(3 * random.nextDouble() - 1.5);
      Tally tally = new Tally();
      for (int i = 0; i < IMPRESSIONS; i++) {
        int position = draw(odds);
        boolean examined = random.nextDouble() < 1.0 / position;
        boolean clicked = examined && random.nextDouble() < relevance;
        tally.add(odds[position - 1], (long) position, clicked);
      }
      double examination = 0;
      for (int position = 1; position <= POSITIONS; position++) {
        examination += 1.0 / position / POSITIONS;
      }
      note(item, relevance * examination, tally);
    }
    report("known propensity");
    assertThat(error(snips)).isLessThan(0.012);
    assertThat(error(raw)).isGreaterThan(5 * error(snips));
    assertThat(kendall(snips)).isGreaterThan(0.9);
    assertThat(kendall(raw)).isLessThan(kendall(snips) - 0.2);
  }

  /**
   * A ranker knows, for some items better than for others, who will like them, and places them low
   * for all other people; only those who scroll that far leave an impression. People who like an
   * item are therefore over-represented, and more so the better the ranker knows the item.
   */
  @Test
  void positionsUndoWhoScrollsThatFar() {
    for (int item = 0; item < ITEMS; item++) {
      double admirers = 0.1 + 0.5 * random.nextDouble();
      double insight = random.nextDouble();
      Tally tally = new Tally();
      for (int i = 0; i < IMPRESSIONS; i++) {
        boolean admirer = random.nextDouble() < admirers;
        boolean known = random.nextDouble() < insight;
        int top = known && admirer ? 1 : known ? 5 : 3;
        long position = top + random.nextInt(2);
        if (random.nextDouble() < 1.0 / position) {
          tally.add(null, position, random.nextDouble() < (admirer ? 0.8 : 0.1));
        }
      }
      note(item, 0.8 * admirers + 0.1 * (1 - admirers), tally);
    }
    report("position only");
    assertThat(error(snips)).isLessThan(0.012);
    assertThat(error(raw)).isGreaterThan(5 * error(snips));
    assertThat(kendall(snips)).isGreaterThan(0.9);
    assertThat(kendall(raw)).isLessThan(kendall(snips) - 0.2);
  }

  /** The limit stated in the documentation: unseen impressions in the log keep the rate low. */
  @Test
  void positionDoesNotCorrectForUnseenImpressions() {
    Tally tally = new Tally();
    for (int i = 0; i < IMPRESSIONS; i++) {
      boolean examined = random.nextDouble() < 1.0 / 4;
      tally.add(null, 4L, examined && random.nextDouble() < 0.5);
    }
    assertThat(tally.score.value()).isCloseTo(tally.rate(), within(1e-12));
    assertThat(tally.rate()).isCloseTo(0.5 / 4, within(0.01));
  }

  private static final class Tally {
    private final SnipsScore score = new SnipsScore();
    private int impressions;
    private int clicks;

    void add(Double propensity, Long position, boolean clicked) {
      score.add(propensity, position, clicked);
      impressions++;
      clicks += clicked ? 1 : 0;
    }

    double rate() {
      return (double) clicks / impressions;
    }
  }

  private void note(int item, double value, Tally tally) {
    truth[item] = value;
    raw[item] = tally.rate();
    snips[item] = tally.score.value();
  }

  /**
   * Probabilities of the positions, leaning to the top (lean > 0) or the bottom, all above the
   * floor.
   */
  private static double[] odds(double lean) {
    double[] odds = new double[POSITIONS];
    double sum = 0;
    for (int i = 0; i < POSITIONS; i++) {
      odds[i] = Math.exp(-lean * i * 0.5) + 0.05;
      sum += odds[i];
    }
    for (int i = 0; i < POSITIONS; i++) {
      odds[i] /= sum;
      assertThat(odds[i]).isGreaterThan(0.01);
    }
    return odds;
  }

  private int draw(double[] odds) {
    double lot = random.nextDouble();
    int i = 0;
    while (i < POSITIONS - 1 && lot >= odds[i]) {
      lot -= odds[i++];
    }
    return i + 1;
  }

  /** Mean absolute error. */
  private double error(double[] estimate) {
    double sum = 0;
    for (int i = 0; i < ITEMS; i++) {
      sum += Math.abs(estimate[i] - truth[i]);
    }
    return sum / ITEMS;
  }

  /** Kendall's rank correlation with the truth: 1 the same order, 0 any, -1 reversed. */
  private double kendall(double[] estimate) {
    int agreement = 0;
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < i; j++) {
        agreement += (estimate[i] > estimate[j]) == (truth[i] > truth[j]) ? 1 : -1;
      }
    }
    return agreement / (ITEMS * (ITEMS - 1) / 2.0);
  }

  private void report(String name) {
    System.out.printf(
        "%s: mean absolute error raw %.4f, SNIPS %.4f; Kendall's tau raw %.3f, SNIPS %.3f%n",
        name, error(raw), error(snips), kendall(raw), kendall(snips));
  }
}
