package io.tributary.ingestion.collect.http;

/**
 * Limits the average number of events per second, with bursts of one second (a token bucket).
 *
 * <p>A request is admitted while there is any credit and may overdraw it, because its number of
 * events is known only after reading.
 */
final class RateLimit {
  private static final double NANOS = 1e9;

  private final int eventsPerSecond;
  private double credit;
  private long filledAt;

  /**
   * @param eventsPerSecond the limit; 0 for none
   * @param nanos a clock reading
   */
  RateLimit(int eventsPerSecond, long nanos) {
    this.eventsPerSecond = eventsPerSecond;
    this.credit = eventsPerSecond;
    this.filledAt = nanos;
  }

  /** Whole seconds until there is credit again; 0 if there is. */
  synchronized long secondsToWait(long nanos) {
    if (eventsPerSecond == 0) {
      return 0;
    }
    fill(nanos);
    return credit > 0 ? 0 : Math.max(1, (long) Math.ceil(-credit / eventsPerSecond));
  }

  /** Charges events. */
  synchronized void spend(int events, long nanos) {
    fill(nanos);
    credit -= events;
  }

  private void fill(long nanos) {
    credit = Math.min(eventsPerSecond, credit + (nanos - filledAt) / NANOS * eventsPerSecond);
    filledAt = nanos;
  }
}
