package io.tributary.enrichment.engagement;

/**
 * A window of event time, and the time at which it is evaluated.
 *
 * @param from first instant, epoch milliseconds
 * @param last last instant, inclusive
 * @param seenAt denials up to this time apply
 */
record Window(long from, long last, long seenAt) {
  /** From a publication up to, but not including, a horizon. */
  static Window due(long publishedAt, long horizonMillis) {
    long end = publishedAt + horizonMillis;
    return new Window(publishedAt, end - 1, end);
  }

  /** From a publication up to and including the end of the input. */
  static Window censored(long publishedAt, long end) {
    return new Window(publishedAt, end, end);
  }

  boolean contains(long time) {
    return from <= time && time <= last;
  }
}
