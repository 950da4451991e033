package io.tributary.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The few instants of a random feed: bursts of four adjacent seconds.
 *
 * <p>There are few of them, so that equal times of one subject are common. They are adjacent, so
 * that bounded disorder can swap different ones. In the long variant bursts are six hours apart, so
 * that copies fall exactly on the edge of the dedup window.
 */
final class FeedGrid {
  static final long START = Instant.parse("2025-03-01T00:00:00Z").toEpochMilli();

  private static final long SECOND = 1_000;

  private final SplittableRandom random;
  private final TreeSet<Long> bursts = new TreeSet<>();

  FeedGrid(SplittableRandom random, boolean dense, int events) {
    this.random = random;
    long step = dense ? Duration.ofSeconds(10).toMillis() : Duration.ofHours(6).toMillis();
    int steps = dense ? 180 : 80;
    bursts.add(START);
    for (int i = 0; i < Math.max(5, events / 20); i++) {
      bursts.add(START + random.nextInt(steps) * step);
    }
  }

  /** Returns one of the first instants, at which most lives begin. */
  long start() {
    return START + random.nextInt(2) * SECOND;
  }

  long any() {
    return from(Long.MIN_VALUE);
  }

  /**
   * Returns an instant of a burst that ends after {@code time}: often near it, sometimes before it.
   */
  long around(long time) {
    return random.nextInt(3) == 0 ? time + random.nextInt(-2, 3) * SECOND : from(time - SECOND);
  }

  private long from(long time) {
    var later = bursts.stream().filter(burst -> burst >= time).toList();
    long burst = later.isEmpty() ? bursts.last() : FeedPolicy.pick(random, later);
    return burst + random.nextInt(4) * SECOND;
  }
}
