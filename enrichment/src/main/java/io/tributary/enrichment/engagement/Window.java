package io.tributary.enrichment.engagement;

/**
 * A window of event time, and the time from which it is looked at.
 *
 * @param from its first instant, epoch milliseconds
 * @param last its last instant; both count
 * @param seenAt what has been taken back by then is not seen
 */
record Window(long from, long last, long seenAt) {
  /** From a publication to a horizon, which itself is no longer in it. */
  static Window due(long publishedAt, long horizonMillis) {
    long end = publishedAt + horizonMillis;
    return new Window(publishedAt, end - 1, end);
  }

  /** From a publication to the end of the input, that instant included. */
  static Window censored(long publishedAt, long end) {
    return new Window(publishedAt, end, end);
  }

  boolean contains(long time) {
    return from <= time && time <= last;
  }
}
