package io.tributary.export.feed;

import java.time.Duration;
import java.time.Instant;

/** The two days in which everything in the sample happens; the clock has no say in it. */
final class SampleDays {
  static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  static final long END = BEGIN + Duration.ofDays(2).toMillis();

  /** From here on people post; before, the register of members is sent. */
  static final Duration OPENING = Duration.ofMinutes(40);

  /** By then everything has happened to members that was to happen to them. */
  static final Duration SETTLED = Duration.ofHours(40);

  /** How awake the network is, by hour of the day. */
  private static final double[] AWAKE = {
    .35, .25, .18, .12, .1, .12, .2, .35, .5, .55, .55, .6, .7, .7, .6, .6, .65, .75, .85, .95, 1,
    .95, .8, .55
  };

  private static final int TRIES = 6;

  private SampleDays() {}

  static long at(Duration sinceBegin) {
    return BEGIN + sinceBegin.toMillis();
  }

  /** An instant of the two days, rather by day than by night. */
  static long wakingTime(Dice dice, Duration from, Duration to) {
    long time = at(dice.between(from, to));
    for (int i = 0; i < TRIES && !dice.chance(awake(time)); i++) {
      time = at(dice.between(from, to));
    }
    return time;
  }

  /** How likely somebody is awake, from 0 to 1. */
  static double awake(long time) {
    int hour = (int) ((time - BEGIN) / Duration.ofHours(1).toMillis() % AWAKE.length);
    return AWAKE[Math.max(0, hour)];
  }
}
