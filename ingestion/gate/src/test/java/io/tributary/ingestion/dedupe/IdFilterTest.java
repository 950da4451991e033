package io.tributary.ingestion.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.Hash128;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IdFilterTest {
  private static final int IDS = 50_000;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void itGrowsWithItsIdsAndLetsFewOthersPass() {
    IdFilter filter = new IdFilter(1, 4, 1 << 20);
    long seed = fill(filter, 0, IDS);
    assertThat(filter.bytes()).isLessThan(IDS * 2 * 4);
    assertThat(forgotten(filter, 0, seed)).isZero();
    assertThat(passing(filter, 0)).isLessThan(IDS / 100);
  }

  /** Beyond its bound it still forgets nothing. */
  @Test
  void itStaysWithinItsBoundAndLetsMorePass() {
    IdFilter filter = new IdFilter(1, 4, 4_096);
    long seed = fill(filter, 0, IDS);
    assertThat(filter.bytes()).isLessThanOrEqualTo(4_096);
    assertThat(forgotten(filter, 0, seed)).isZero();
    assertThat(passing(filter, 0)).isGreaterThan(IDS / 2);
  }

  @Test
  void whatHasNoFilterMayContainAnything() {
    IdFilter filter = new IdFilter(1, 4, 1 << 20);
    assertThat(filter.mightContain(0, next())).isTrue();
    fill(filter, 0, 10);
    fill(filter, 10, 10);
    filter.dropBefore(10);
    assertThat(passing(filter, 0)).isEqualTo(IDS);
    assertThat(passing(filter, 10)).isLessThan(IDS / 100);
    fill(filter, 0, 10);
    assertThat(passing(filter, 0)).as("its first ids are lost").isEqualTo(IDS);
    filter.dropBefore(20);
    assertThat(filter.bytes()).isZero();
  }

  @Test
  void itHasFiltersForFewGenerations() {
    IdFilter filter = new IdFilter(1, 4, 1 << 20);
    for (int generation = 0; generation < 100; generation++) {
      fill(filter, generation, 1);
    }
    assertThat(filter.bytes()).isLessThanOrEqualTo(8 * 4 * 64);
    assertThat(passing(filter, 91)).isEqualTo(IDS);
    assertThat(passing(filter, 92)).isLessThan(IDS);
  }

  private long fill(IdFilter filter, long generation, int count) {
    SplittableRandom ids = random.split();
    long seed = ids.nextLong();
    SplittableRandom keys = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      filter.add(generation, new Hash128(keys.nextLong(), keys.nextLong()));
    }
    return seed;
  }

  private static long forgotten(IdFilter filter, long generation, long seed) {
    SplittableRandom keys = new SplittableRandom(seed);
    int forgotten = 0;
    for (int i = 0; i < IDS; i++) {
      forgotten +=
          filter.mightContain(generation, new Hash128(keys.nextLong(), keys.nextLong())) ? 0 : 1;
    }
    return forgotten;
  }

  private int passing(IdFilter filter, long generation) {
    int passing = 0;
    for (int i = 0; i < IDS; i++) {
      passing += filter.mightContain(generation, next()) ? 1 : 0;
    }
    return passing;
  }

  private Hash128 next() {
    return new Hash128(random.nextLong(), random.nextLong());
  }
}
