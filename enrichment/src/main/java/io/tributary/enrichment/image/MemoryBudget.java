package io.tributary.enrichment.image;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the memory of all images that are being decoded at the same time. A decoder that exceeds
 * the budget waits for others to finish, up to a limit.
 */
final class MemoryBudget {
  private static final long UNIT = 1L << 20;

  /** Half of the process's maximum heap. */
  static final MemoryBudget OF_THIS_PROCESS =
      new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);

  private final int total;
  private final Semaphore free;

  MemoryBudget(long bytes) {
    this.total = units(bytes);
    this.free = new Semaphore(total, true);
  }

  /** A reserved amount; close it to release it. */
  @FunctionalInterface
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Reserves memory.
   *
   * @throws OutOfResourcesException if the whole budget is smaller, or none became free within the
   *     wait
   */
  Share take(long bytes, Duration maxWait) throws OutOfResourcesException, InterruptedException {
    int wanted = units(bytes);
    if (wanted > total || !free.tryAcquire(wanted, maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new OutOfResourcesException(
          "decoding needs %d MiB; the budget is %d MiB, of which %d MiB are free"
              .formatted(wanted, total, free.availablePermits()));
    }
    return () -> free.release(wanted);
  }

  private static int units(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, (bytes + UNIT - 1) / UNIT);
  }
}
