package io.tributary.enrichment.image;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long one thread may be at work. Counted is the time that the thread itself is computing, so
 * that a busy machine does not change what becomes of an image.
 */
final class Deadline {
  private final LongSupplier nanos;
  private final long end;
  private boolean hasExpired;

  Deadline(LongSupplier nanos, Duration most) {
    this.nanos = nanos;
    this.end = nanos.getAsLong() + most.toNanos();
  }

  /** From now on, for the thread that asks. */
  static Deadline ofThisThread(Duration most) {
    var threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported()
        ? new Deadline(threads::getCurrentThreadCpuTime, most)
        : new Deadline(System::nanoTime, most);
  }

  boolean isOver() {
    hasExpired |= nanos.getAsLong() - end > 0;
    return hasExpired;
  }

  /** Whether it was ever found to be over, for then what came out is not to be trusted. */
  boolean hasExpired() {
    return hasExpired;
  }

  void check() throws OutOfResourcesException {
    if (isOver()) {
      throw new OutOfResourcesException("it takes longer than it may");
    }
  }
}
