package io.tributary.enrichment.image;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much memory all images that are being decoded may take together. Who finds none left waits
 * for the others, for a while.
 */
final class MemoryBudget {
  private static final long UNIT = 1L << 20;

  /** Half of what the process may have. */
  static final MemoryBudget OF_THIS_PROCESS =
      new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);

  private final int total;
  private final Semaphore free;

  MemoryBudget(long bytes) {
    this.total = units(bytes);
    this.free = new Semaphore(total, true);
  }

  /** What was taken; to be given back. */
  @FunctionalInterface
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes memory.
   *
   * @throws OutOfResourcesException if there is less in all, or was none for so long
   */
  Share take(long bytes, Duration maxWait) throws OutOfResourcesException, InterruptedException {
    int wanted = units(bytes);
    if (wanted > total || !free.tryAcquire(wanted, maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new OutOfResourcesException(
          "it takes %d MiB; there are %d, of which %d are free"
              .formatted(wanted, total, free.availablePermits()));
    }
    return () -> free.release(wanted);
  }

  private static int units(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, (bytes + UNIT - 1) / UNIT);
  }
}
