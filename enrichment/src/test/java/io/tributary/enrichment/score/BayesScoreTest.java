package io.tributary.enrichment.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BayesScoreTest {
  @ParameterizedTest
  @CsvSource({"0, 0, 0.05", "1, 1, 0.0952380952381", "5, 80, 0.06", "30, 10, 0.62"})
  void isTheFormula(long k, long n, double wanted) {
    assertThat(BayesScore.posteriorMean(k, n, 0.05, 20)).isCloseTo(wanted, within(1e-12));
  }

  @Test
  void isTheMeanOfTheIntegratedPosterior() {
    // Midpoint rule over x^(k+a-1)·(1-x)^(n-k+b-1), with a = m·s and b = (1-m)·s both above 1.
    int steps = 200_000;
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < steps; i++) {
      double x = (i + 0.5) / steps;
      double density = Math.pow(x, 3 + 3 - 1) * Math.pow(1 - x, 9 + 7 - 1);
      mass += density;
      moment += x * density;
    }
    assertThat(BayesScore.posteriorMean(3, 12, 0.3, 10)).isCloseTo(moment / mass, within(1e-9));
  }

  @Property
  void isBetweenThePriorAndTheRate(
      @ForAll @IntRange(max = 10_000) int k,
      @ForAll @IntRange(min = 1, max = 10_000) int n,
      @ForAll @DoubleRange(min = 0, max = 1) double mean,
      @ForAll @DoubleRange(min = 0.01, max = 1_000) double strength) {
    double rate = (double) k / Math.max(k, n);
    assertThat(BayesScore.posteriorMean(k, n, mean, strength))
        .isBetween(Math.min(mean, rate) - 1e-12, Math.max(mean, rate) + 1e-12);
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    assertThatThrownBy(() -> BayesScore.posteriorMean(1, 2, 1.5, 20)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> BayesScore.posteriorMean(1, 2, Double.NaN, 20))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BayesScore.posteriorMean(1, 2, 0.5, 0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> BayesScore.posteriorMean(-3, 2, 0.5, 1)).hasMessageContaining("-3");
  }
}
