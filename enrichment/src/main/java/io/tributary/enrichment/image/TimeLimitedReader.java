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
 * Reads images one after the other in a thread that is left behind if it does not come back.
 *
 * <p>Decoders stop when their time is over, as far as they look at the clock. One that does not
 * cannot be stopped: its thread is left to itself, and the next image gets another. While two are
 * left so, images are {@link ImageStatus#NOT_DECODED}, so threads and memory stay bounded. For one
 * calling thread at a time.
 */
public final class TimeLimitedReader implements AutoCloseable {
  static final int MOST_LEFT = 2;
  private static final Logger LOG = LoggerFactory.getLogger(TimeLimitedReader.class);

  /** Memory is waited for as long as is computed; the rest is for a machine that is busy. */
  private static final int WAIT_FACTOR = 4;

  private final Reading reading;
  private final Duration maxWait;
  private final AtomicInteger left = new AtomicInteger();
  private @Nullable ExecutorService thread;

  /** Reads within limits. */
  public TimeLimitedReader(ImageLimits limits) {
    this(new ImageReader(limits)::read, maxWait(limits.maxTime()));
  }

  TimeLimitedReader(Reading reading, Duration maxWait) {
    this.reading = reading;
    this.maxWait = maxWait;
  }

  /** What is done in the thread. */
  @FunctionalInterface
  interface Reading {
    ImageFeatures read(byte[] bytes, @Nullable String declaredSha256);
  }

  /** How long {@link #read} may take, of images that may compute for so long. */
  public static Duration maxWait(Duration maxTime) {
    return maxTime.multipliedBy(WAIT_FACTOR);
  }

  /**
   * What the bytes say; never throws, whatever they are.
   *
   * @param declaredSha256 hex in either case, or null if nothing was declared
   */
  public ImageFeatures read(byte[] bytes, @Nullable String declaredSha256) {
    if (left.get() < MOST_LEFT) {
      AtomicBoolean isSettled = new AtomicBoolean();
      Future<ImageFeatures> features =
          thread().submit(() -> settling(isSettled, bytes, declaredSha256));
      try {
        return features.get(maxWait.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        LOG.warn("an image of {} bytes is not read after {}", bytes.length, maxWait);
        leave(isSettled);
      } catch (InterruptedException e) {
        leave(isSettled);
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        LOG.warn("an image of {} bytes cannot be read: {}", bytes.length, e.toString());
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
        left.decrementAndGet();
      }
    }
  }

  private void leave(AtomicBoolean isSettled) {
    close();
    left.incrementAndGet();
    if (!isSettled.compareAndSet(false, true)) {
      // It has ended meanwhile.
      left.decrementAndGet();
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

  /** Lets go of the thread, which ends with what it is at. */
  @Override
  public void close() {
    if (thread != null) {
      thread.shutdownNow();
      thread = null;
    }
  }
}
