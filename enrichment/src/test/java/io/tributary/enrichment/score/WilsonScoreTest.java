package io.tributary.enrichment.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.schemas.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WilsonScoreTest {
  private static final double Z = 1.281551565545;

  /** Quantiles of the normal distribution by confidence. */
  private static final Map<String, Double> TWO_SIDED =
      Map.of("0.95", 1.959963984540054, "0.99", 2.575829303548901);

  private static final Map<String, Double> ONE_SIDED =
      Map.of("0.95", 1.6448536269514722, "0.99", 2.3263478740408408);

  @Test
  void agreesWithProportionTestOfR() throws IOException {
    Path file = SharedData.require("vectors/wilson/wilson_vectors_R_prop.test_via_scipy.json");
    int compared = 0;
    for (JsonNode vector : new ObjectMapper().readTree(file.toFile())) {
      if (vector.get("continuity").asBoolean()) {
        continue; // another interval
      }
      String side = vector.get("alternative").asText();
      double z =
          (side.equals("two-sided") ? TWO_SIDED : ONE_SIDED).get(vector.get("conf").asText());
      long k = vector.get("k").asLong();
      long n = vector.get("n").asLong();
      // The interval of the actors not engaged is the mirror image.
      double low = side.equals("less") ? 0 : WilsonScore.lowerBound(k, n, z);
      double high = side.equals("greater") ? 1 : 1 - WilsonScore.lowerBound(n - k, n, z);
      assertThat(low).as("%s", vector).isCloseTo(vector.get("lo").asDouble(), within(1e-7));
      assertThat(high).as("%s", vector).isCloseTo(vector.get("hi").asDouble(), within(1e-7));
      compared++;
    }
    assertThat(compared).isPositive();
  }

  @Test
  void nobodyEngagedIsZero() {
    for (long n = 1; n < 2_000; n++) {
      assertThat(WilsonScore.lowerBound(0, n)).isBetween(0.0, 1e-12);
    }
    assertThat(WilsonScore.lowerBound(0, 1L << 40)).isBetween(0.0, 1e-12);
  }

  @Test
  void everybodyEngagedHasAClosedForm() {
    // At p = 1 the formula falls to n / (n + z²).
    for (long n = 1; n < 1_000; n++) {
      assertThat(WilsonScore.lowerBound(n, n)).isCloseTo(n / (n + Z * Z), within(1e-12));
    }
  }

  @Test
  void theBoundSolvesTheScoreTest() {
    // By its derivation: (p - b)² = z²·b·(1 - b)/n.
    for (long n : new long[] {1, 7, 50, 100_000}) {
      for (long k = 1; k <= n; k += Math.max(1, n / 10)) {
        double b = WilsonScore.lowerBound(k, n);
        double p = (double) k / n;
        assertThat((p - b) * (p - b)).isCloseTo(Z * Z * b * (1 - b) / n, within(1e-12));
      }
    }
  }

  @Test
  void noViewersNoScore() {
    assertThat(WilsonScore.lowerBound(0, 0)).isNull();
  }

  @Test
  void anEngagedActorCountsAsAViewer() {
    assertThat(WilsonScore.lowerBound(3, 1)).isEqualTo(WilsonScore.lowerBound(3, 3));
  }

  @Test
  void countsAreNotNegative() {
    assertThatThrownBy(() -> WilsonScore.lowerBound(-1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> WilsonScore.lowerBound(1, -5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void isBetweenZeroAndTheRate(
      @ForAll @IntRange(max = 1_000_000) int k, @ForAll @IntRange(min = 1) int n) {
    double bound = WilsonScore.lowerBound(k, n);
    assertThat(bound).isBetween(0.0, 1.0);
    assertThat(bound).isLessThanOrEqualTo((double) k / Math.max(k, n) + 1e-15);
  }

  @Property
  void growsWithTheEngaged(
      @ForAll @IntRange(max = 100_000) int k, @ForAll @IntRange(min = 1, max = 200_000) int n) {
    if (k < n) {
      assertThat(WilsonScore.lowerBound(k + 1, n)).isGreaterThan(WilsonScore.lowerBound(k, n));
    }
  }

  @Property
  void growsWithTheSampleAtTheSameRate(
      @ForAll @IntRange(min = 1, max = 1_000) int k, @ForAll @IntRange(max = 1_000) int others) {
    int n = k + others;
    assertThat(WilsonScore.lowerBound(2L * k, 2L * n)).isGreaterThan(WilsonScore.lowerBound(k, n));
  }
}
