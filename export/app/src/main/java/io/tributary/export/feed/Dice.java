package io.tributary.export.feed;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded random choices, identical on every machine: uses strict versions of functions that may
 * differ between processors.
 */
public final class Dice {
  private final SplittableRandom random;

  public Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Independent dice for a part of the feed, so that it does not change when another part does. */
  public Dice fork() {
    return new Dice(random.split());
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public double unit() {
    return random.nextDouble();
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  Duration between(Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  /** An exponentially distributed wait with a mean. */
  Duration about(Duration mean) {
    return Duration.ofMillis((long) (-StrictMath.log(1 - random.nextDouble()) * mean.toMillis()));
  }

  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Prefers the first entries over the last. */
  <T> T pickEarly(List<T> from) {
    double early = random.nextDouble();
    return from.get((int) (early * early * from.size()));
  }

  <T> void shuffle(List<T> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T moved = list.get(i);
      list.set(i, list.get(j));
      list.set(j, moved);
    }
  }
}
