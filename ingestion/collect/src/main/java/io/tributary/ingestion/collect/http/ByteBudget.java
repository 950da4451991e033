package io.tributary.ingestion.collect.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of all requests in flight.
 *
 * <p>Producers may use it up to one limit, a consent authority up to a higher one: whatever
 * producers send, there is room for the authority's largest request.
 */
final class ByteBudget {
  private final long most;
  private final long reserved;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param most bytes for everybody
   * @param reserved bytes beyond that, for a consent authority alone
   */
  ByteBudget(long most, long reserved) {
    this.most = most;
    this.reserved = reserved;
  }

  /** Reserves bytes for a producer, if available. */
  boolean take(long bytes) {
    return take(bytes, most);
  }

  /** Reserves bytes for a consent authority, if available. */
  boolean takeReserved(long bytes) {
    return take(bytes, most + reserved);
  }

  /** Adds only what fits: a request that is refused must not hold room for a moment either. */
  private boolean take(long bytes, long limit) {
    long now;
    do {
      now = taken.get();
      if (now + bytes > limit) {
        return false;
      }
    } while (!taken.compareAndSet(now, now + bytes));
    return true;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }
}
