package io.tributary.enrichment.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnipsScoreTest {
  record Impression(@Nullable Double propensity, @Nullable Long position, boolean engaged) {}

  @Test
  void weighsByTheInverseOfThePropensity() {
    // Weights 2, 4, 10; the second is engaged.
    assertThat(
            score(
                List.of(
                    new Impression(0.5, null, false),
                    new Impression(0.25, 7L, true),
                    new Impression(0.1, null, false))))
        .isCloseTo(4.0 / 16, within(1e-15));
  }

  @Test
  void usesThePositionWithoutAPropensity() {
    // Weights 1 and 3.
    assertThat(score(List.of(new Impression(null, 1L, false), new Impression(null, 3L, true))))
        .isCloseTo(0.75, within(1e-15));
  }

  @Test
  void noWeightIsAboveAHundred() {
    assertThat(
            score(
                List.of(
                    new Impression(1e-9, null, true),
                    new Impression(null, 5_000L, false),
                    new Impression(0.01, null, false))))
        .isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void impressionsWithNeitherAreLeftOut() {
    Impression unknown = new Impression(null, null, true);
    assertThat(score(List.of(unknown))).isNull();
    assertThat(score(List.of(unknown, new Impression(0.5, null, false)))).isZero();
    assertThat(new SnipsScore().value()).isNull();
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    SnipsScore score = new SnipsScore();
    assertThatThrownBy(() -> score.add(0.0, 1L, true)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> score.add(1.1, 1L, true)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> score.add(Double.NaN, 1L, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> score.add(null, 0L, true)).hasMessageContaining("position 0");
    assertThat(score.value()).isNull();
  }

  @Test
  void roundingDoesNotAddUp() {
    // Weights of 1/0.3 round in the same direction over long runs.
    int others = 3_000_000;
    SnipsScore score = new SnipsScore();
    for (int i = 0; i < others; i++) {
      score.add(0.3, null, false);
    }
    score.add(0.01, null, true);
    double wanted = 100 / (100 + others / 0.3);
    assertThat(score.value()).isCloseTo(wanted, within(wanted * 1e-14));
  }

  @Property
  void theOrderDoesNotMatter(@ForAll("impressions") List<Impression> log, @ForAll long seed) {
    Double one = score(log);
    List<Impression> shuffled = new ArrayList<>(log);
    Collections.shuffle(shuffled, new Random(seed));
    Double other = score(shuffled);
    if (one == null) {
      assertThat(other).isNull();
    } else {
      assertThat(other).isCloseTo(one, within(1e-12));
      assertThat(one).isBetween(0.0, 1.0);
    }
  }

  @Property
  void equalPropensitiesGiveThePlainRate(@ForAll List<Boolean> engaged) {
    List<Impression> log = engaged.stream().map(e -> new Impression(0.3, null, e)).toList();
    Double value = score(log);
    if (engaged.isEmpty()) {
      assertThat(value).isNull();
    } else {
      double rate = (double) Collections.frequency(engaged, true) / engaged.size();
      assertThat(value).isCloseTo(rate, within(1e-12));
    }
  }

  @Provide
  Arbitrary<List<Impression>> impressions() {
    return Combinators.combine(
            Arbitraries.doubles().between(0.0, 1.0).filter(q -> q > 0).injectNull(0.4),
            Arbitraries.longs().between(1, 1_000).injectNull(0.4),
            Arbitraries.of(true, false))
        .as(Impression::new)
        .list()
        .ofMaxSize(200);
  }

  private static @Nullable Double score(List<Impression> log) {
    SnipsScore score = new SnipsScore();
    log.forEach(i -> score.add(i.propensity(), i.position(), i.engaged()));
    return score.value();
  }
}
