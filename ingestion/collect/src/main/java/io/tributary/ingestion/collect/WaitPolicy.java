package io.tributary.ingestion.collect;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long to wait for Kafka without progress. Progress restarts the wait, so reading a large topic
 * may take any time.
 *
 * @param notice time without progress after which the listener is notified
 * @param limit time without progress after which the wait fails
 * @param nanoTime the clock, as {@link System#nanoTime}
 * @param listener receives the progress
 */
public record WaitPolicy(
    Duration notice, Duration limit, LongSupplier nanoTime, WaitListener listener) {
  private static final Duration NOTICE = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  public WaitPolicy {
    if (notice.isZero() || notice.isNegative() || limit.compareTo(notice) < 0) {
      throw new IllegalArgumentException(
          "notice is %s and limit %s; give a positive notice, and a limit not below it"
              .formatted(notice, limit));
    }
  }

  /** A limit of one minute, with a notice after two seconds. */
  public static WaitPolicy standard(WaitListener listener) {
    return new WaitPolicy(NOTICE, LIMIT, System::nanoTime, listener);
  }

  /** The same with a lower limit; a higher limit has no effect. */
  public WaitPolicy withLimit(Duration most) {
    Duration less = most.compareTo(limit) < 0 ? most : limit;
    return new WaitPolicy(notice.compareTo(less) < 0 ? notice : less, less, nanoTime, listener);
  }
}
