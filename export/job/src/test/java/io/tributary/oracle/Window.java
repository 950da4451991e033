package io.tributary.oracle;

/**
 * The period in which engagement with a post counts for one horizon.
 *
 * @param horizon label as the policy writes it
 * @param from the post's publish time, included
 * @param end the evaluation time; included only if the input ended before the horizon was due
 */
record Window(String horizon, long from, long end, boolean censored) {
  /** Returns the window of a post in an input that ends at {@code inputEnd}. */
  static Window of(String horizon, long publish, long lengthMillis, long inputEnd) {
    long due = publish + lengthMillis;
    return due <= inputEnd
        ? new Window(horizon, publish, due, false)
        : new Window(horizon, publish, inputEnd, true);
  }

  boolean contains(long time) {
    return time >= from && (censored ? time <= end : time < end);
  }
}
