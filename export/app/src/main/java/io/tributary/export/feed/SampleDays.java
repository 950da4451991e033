package io.tributary.export.feed;

import java.time.Duration;
import java.time.Instant;

/** The fixed two days of the sample; independent of the clock. */
final class SampleDays {
  static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  static final long END = BEGIN + Duration.ofDays(2).toMillis();

  /** Posts begin here; before, the register of members is sent. */
  static final Duration OPENING = Duration.ofMinutes(40);

  /** All changes of members have happened by then. */
  static final Duration SETTLED = Duration.ofHours(40);

  /** Activity of the network, by hour of the day. */
  private static final double[] AWAKE = {
    .35, .25, .18, .12, .1, .12, .2, .35, .5, .55, .55, .6, .7, .7, .6, .6, .65, .75, .85, .95, 1,
    .95, .8, .55
  };

  private static final int TRIES = 6;

  private SampleDays() {}

  static long at(Duration sinceBegin) {
    return BEGIN + sinceBegin.toMillis();
  }

  /** A random instant, weighted by activity. */
  static long wakingTime(Dice dice, Duration from, Duration to) {
    long time = at(dice.between(from, to));
    for (int i = 0; i < TRIES && !dice.chance(awake(time)); i++) {
      time = at(dice.between(from, to));
    }
    return time;
  }

  /** The activity at a time, from 0 to 1. */
  static double awake(long time) {
    int hour = (int) ((time - BEGIN) / Duration.ofHours(1).toMillis() % AWAKE.length);
    return AWAKE[Math.max(0, hour)];
  }
}
