package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void allowsABurstOfOneSecondThenTheRate() {
    RateLimit limit = new RateLimit(10, 0);
    assertThat(limit.secondsToWait(0)).isZero();
    limit.spend(10, 0);
    assertThat(limit.secondsToWait(0)).isEqualTo(1);
    assertThat(limit.secondsToWait(SECOND / 5)).isZero();
    limit.spend(42, SECOND / 5);
    assertThat(limit.secondsToWait(SECOND / 5)).isEqualTo(4);
    assertThat(limit.secondsToWait(SECOND / 5 + 4 * SECOND)).isEqualTo(1);
    assertThat(limit.secondsToWait(SECOND / 5 + 5 * SECOND)).isZero();
  }

  @Test
  void idleTimeDoesNotAccumulate() {
    RateLimit limit = new RateLimit(10, 0);
    limit.spend(11, 3_600 * SECOND);
    assertThat(limit.secondsToWait(3_600 * SECOND)).isEqualTo(1);
  }

  @Test
  void zeroIsNoLimit() {
    RateLimit limit = new RateLimit(0, 0);
    limit.spend(Integer.MAX_VALUE, 0);
    assertThat(limit.secondsToWait(1)).isZero();
  }

  @Property(tries = 300)
  void aClientThatRetriesAsAskedNeverExceedsTheRate(
      @ForAll @IntRange(min = 1, max = 1_000) int rate,
      @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 3_000) Integer> requests) {
    RateLimit limit = new RateLimit(rate, 0);
    long now = 0;
    long spent = 0;
    int last = 0;
    for (int events : requests) {
      long wait = limit.secondsToWait(now);
      now += wait * SECOND;
      while (limit.secondsToWait(now) > 0) {
        now += SECOND; // rejected once more: the credit was exactly used up
      }
      // Elapsed time covered all requests but the last.
      assertThat(spent).isLessThanOrEqualTo(rate + now / SECOND * rate);
      limit.spend(events, now);
      spent += events;
      last = events;
    }
    assertThat(spent - last).isLessThanOrEqualTo(rate + now / SECOND * rate);
  }
}
