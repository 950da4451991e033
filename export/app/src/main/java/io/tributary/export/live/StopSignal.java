package io.tributary.export.live;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import sun.misc.Signal;

/**
 * Ctrl-C, and what a service manager sends, as a request instead of an end: what is under way can
 * be brought to its end in order. Whoever asks twice is in a hurry, and gets the end at once.
 */
public final class StopSignal {
  private static final int INTERRUPTED = 130;
  private static final long HURRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicLong firstNanos = new AtomicLong();

  /** From now on. */
  public static StopSignal listen() {
    StopSignal signal = new StopSignal();
    // Not by shutdown hooks: Kafka's and Flink's own would run beside it and pull the floor away.
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), received -> signal.ask());
    }
    return signal;
  }

  /** The same as the signal. */
  void ask() {
    long now = System.nanoTime();
    boolean first = firstNanos.compareAndSet(0, now);
    // Of what is sent to a whole group of processes, one may get two.
    if (!first && now - firstNanos.get() > HURRY_NANOS) {
      System.err.println("tributary: ended at once; what was acknowledged is kept");
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    asked.countDown();
  }

  /** Waits; returns whether the stop was asked for. */
  public boolean await(Duration atMost) {
    try {
      return asked.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
