package io.tributary.oracle;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Small adversarial feeds derived from a seed, so that a number identifies a failure.
 *
 * <p>Even seeds crowd thirty minutes; odd ones span twenty days, beyond the dedup window of their
 * policy. Times lie on a coarse grid, so that control and data events of one subject often share an
 * instant. Cases that the contract leaves undefined (two unequal copies of one instant) do not
 * occur.
 */
public final class RandomFeed {
  /** The clock for the feeds: after their last valid event, before their events from 2099. */
  public static final Instant CLOCK = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * Subjects that publish nothing and engage often; without them few posts would have enough
   * viewers.
   */
  private static final List<String> FANS = List.of("f0", "f1", "f2");

  private record Arrival(long key, int order, String line) {}

  private RandomFeed() {}

  /** Returns the text of the policy file of a seed. */
  public static String policy(long seed) {
    return FeedPolicy.of(seed).yaml();
  }

  /**
   * Returns JSON lines in the order of their event times, with invalid ones at any position.
   *
   * @param subjects how many subjects publish; a few more only engage, and some events name others
   * @param events the approximate number of lines
   */
  public static List<String> generate(long seed, int subjects, int events) {
    if (subjects < 1 || events < 20) {
      throw new IllegalArgumentException(
          "at least 1 subject and 20 events, not " + subjects + " and " + events);
    }
    SplittableRandom random = new SplittableRandom(seed);
    FeedPolicy policy = FeedPolicy.of(seed);
    FeedGrid grid = new FeedGrid(random, policy.dense(), events);
    FeedLines lines = new FeedLines(random);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < subjects; i++) {
      names.add("s" + i);
    }
    FeedLives lives = new FeedLives(random, policy, grid, lines);
    FeedPosts posts = new FeedPosts(random, policy, grid, lines, lives, names);
    FeedNoise noise = new FeedNoise(random, policy, grid, lines, names);
    FeedInvalid invalid = new FeedInvalid(random, grid, lines);

    // Some lives do not change; otherwise no chain of remixes would ever be admitted.
    List<String> restless = names.subList(0, (subjects + 1) / 2);
    names.forEach(name -> lives.begin(name, restless.contains(name)));
    FANS.forEach(name -> lives.begin(name, false));
    repeat(events / 10, () -> lives.change(FeedPolicy.pick(random, restless)));
    repeat(events / 3, posts::more);
    FeedAudience audience =
        new FeedAudience(random, restless, names.subList(restless.size(), subjects), FANS);
    FeedEngagement engagement =
        new FeedEngagement(random, policy, grid, lines, lives, audience, posts);
    repeat(events / 3, engagement::more);
    FeedLimits limits = new FeedLimits(random, policy, grid, lines, posts, names);
    repeat(random.nextInt(3) == 0 ? 2 : 0, limits::more);
    repeat(events / 8, noise::more);
    repeat(events / 15, invalid::more);
    if (random.nextBoolean()) {
      engagement.lastPost();
    }
    if (random.nextBoolean()) {
      // The end of the input is an ordinary instant: events at that time still count.
      long end = lines.lastTime();
      repeat(3, () -> lives.changeAt(FeedPolicy.pick(random, names), end));
    }
    return lines.sorted();
  }

  /**
   * Returns another order of arrival, in which no event is more than {@code maxDelay} of event time
   * behind the largest event time before it. Invalid lines get any position.
   *
   * <p>Each line gets the position at which it would arrive with a delay of up to {@code maxDelay}:
   * if a line follows a younger one, only its own delay made up for the difference. Heartbeats
   * assert what was decided a minute before them, so they stay correct up to a delay of a minute.
   */
  public static List<String> shuffle(List<String> lines, long seed, Duration maxDelay) {
    SplittableRandom random = new SplittableRandom(seed);
    EventReader reader = new EventReader(CLOCK);
    List<Long> times = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    for (String line : lines) {
      try {
        long time = reader.read(0, line.getBytes(StandardCharsets.UTF_8)).time();
        times.add(time);
        long delay = random.nextLong(maxDelay.toMillis() + 1);
        arrivals.add(new Arrival(time + delay, random.nextInt(), line));
      } catch (InvalidEvent e) {
        broken.add(line);
      }
    }
    for (String line : broken) {
      long anywhere = times.isEmpty() ? 0 : FeedPolicy.pick(random, times);
      arrivals.add(new Arrival(anywhere, random.nextInt(), line));
    }
    return arrivals.stream()
        .sorted(Comparator.comparingLong(Arrival::key).thenComparingInt(Arrival::order))
        .map(Arrival::line)
        .toList();
  }

  private static void repeat(int times, Runnable action) {
    for (int i = 0; i < times; i++) {
      action.run();
    }
  }
}
