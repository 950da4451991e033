package io.tributary.enrichment.image;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits the CPU time of one thread. It measures CPU time, so that a busy machine does not change
 * the result for an image.
 */
final class Deadline {
  private final LongSupplier nanos;
  private final long end;
  private boolean hasExpired;

  Deadline(LongSupplier nanos, Duration most) {
    this.nanos = nanos;
    this.end = nanos.getAsLong() + most.toNanos();
  }

  /** Starts now, for the calling thread. */
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

  /**
   * Whether any check has found the deadline expired. If so, the decoder's output is not reliable.
   */
  boolean hasExpired() {
    return hasExpired;
  }

  void check() throws OutOfResourcesException {
    if (isOver()) {
      throw new OutOfResourcesException("decoding exceeded its CPU time");
    }
  }
}
