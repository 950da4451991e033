package io.tributary.enrichment.image;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads images one by one in a separate thread, which it abandons if an image takes too long.
 *
 * <p>A decoder stops at its deadline if it checks the clock. A decoder that does not check cannot
 * be stopped: its thread is abandoned, and the next image uses a new thread. While two threads are
 * abandoned, every image is {@link ImageStatus#NOT_DECODED}, which bounds threads and memory. For
 * one calling thread at a time.
 */
public final class TimeLimitedReader implements AutoCloseable {
  static final int MAX_ABANDONED = 2;
  private static final Logger LOG = LoggerFactory.getLogger(TimeLimitedReader.class);

  /** One share for waiting for memory, one for computing, and the rest for a busy machine. */
  private static final int WAIT_FACTOR = 4;

  private final Reading reading;
  private final Duration maxWait;
  private final AtomicInteger abandoned = new AtomicInteger();
  private @Nullable ExecutorService thread;

  /** Reads images within limits. */
  public TimeLimitedReader(ImageLimits limits) {
    this(new ImageReader(limits)::read, maxWait(limits.maxTime()));
  }

  TimeLimitedReader(Reading reading, Duration maxWait) {
    this.reading = reading;
    this.maxWait = maxWait;
  }

  /** The work of the thread. */
  @FunctionalInterface
  interface Reading {
    ImageFeatures read(byte[] bytes, @Nullable String declaredSha256);
  }

  /** How long {@link #read} may take for images with this maximum CPU time. */
  public static Duration maxWait(Duration maxTime) {
    return maxTime.multipliedBy(WAIT_FACTOR);
  }

  /**
   * The features of an image. Never throws, whatever the bytes.
   *
   * @param declaredSha256 hex in either case; null if the event declared none
   */
  public ImageFeatures read(byte[] bytes, @Nullable String declaredSha256) {
    if (abandoned.get() < MAX_ABANDONED) {
      AtomicBoolean isSettled = new AtomicBoolean();
      Future<ImageFeatures> features =
          thread().submit(() -> settling(isSettled, bytes, declaredSha256));
      try {
        return features.get(maxWait.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        LOG.warn(
            "Abandoned an image of {} bytes: it was not decoded within {}", bytes.length, maxWait);
        abandon(isSettled);
      } catch (InterruptedException e) {
        abandon(isSettled);
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        LOG.warn("Cannot decode an image of {} bytes: {}", bytes.length, e.toString());
      }
    }
    return ImageFeatures.failed(ImageStatus.NOT_DECODED);
  }

  private ImageFeatures settling(
      AtomicBoolean isSettled, byte[] bytes, @Nullable String declaredSha256) {
    try {
      return reading.read(bytes, declaredSha256);
    } finally {
      if (!isSettled.compareAndSet(false, true)) {
        abandoned.decrementAndGet();
      }
    }
  }

  private void abandon(AtomicBoolean isSettled) {
    close();
    abandoned.incrementAndGet();
    if (!isSettled.compareAndSet(false, true)) {
      // It has finished in the meantime.
      abandoned.decrementAndGet();
    }
  }

  private ExecutorService thread() {
    ExecutorService current = thread;
    if (current == null) {
      current =
          Executors.newSingleThreadExecutor(
              work -> {
                Thread daemon = new Thread(work, "decode-images");
                daemon.setDaemon(true);
                return daemon;
              });
      thread = current;
    }
    return current;
  }

  /** Releases the thread, which ends with its current image. */
  @Override
  public void close() {
    if (thread != null) {
      thread.shutdownNow();
      thread = null;
    }
  }
}
