package io.tributary.ingestion.collect;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long Kafka is waited for while nothing comes. Whatever comes begins it anew, so that much to
 * read may take as long as it takes.
 *
 * @param notice after so long somebody is told what is waited for
 * @param limit after so long it is given up
 * @param nanoTime the clock, as {@link System#nanoTime}
 * @param listener who is told
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

  /** A minute, with a word after two seconds. */
  public static WaitPolicy standard(WaitListener listener) {
    return new WaitPolicy(NOTICE, LIMIT, System::nanoTime, listener);
  }

  /** The same with a lower limit; a higher one changes nothing. */
  public WaitPolicy withLimit(Duration most) {
    Duration less = most.compareTo(limit) < 0 ? most : limit;
    return new WaitPolicy(notice.compareTo(less) < 0 ? notice : less, less, nanoTime, listener);
  }
}
