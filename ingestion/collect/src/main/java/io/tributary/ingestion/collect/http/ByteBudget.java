package io.tributary.ingestion.collect.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of all requests in flight.
 *
 * <p>Producers may reserve up to one limit, a consent authority up to a higher one. So whatever
 * producers send, the authority's largest request fits.
 */
final class ByteBudget {
  private final long most;
  private final long reserved;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param most bytes that all clients share
   * @param reserved additional bytes that only a consent authority can reserve
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

  /** Adds only what fits: a rejected request must not reserve bytes, not even briefly. */
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
