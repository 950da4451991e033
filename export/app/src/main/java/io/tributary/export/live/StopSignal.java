package io.tributary.export.live;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import sun.misc.Signal;

/**
 * Turns Ctrl-C and a service manager's SIGTERM into a request to stop, so that the process can
 * finish its work in order. Another signal more than two seconds later ends the process at once.
 */
public final class StopSignal {
  private static final int INTERRUPTED = 130;
  private static final long HURRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicLong firstNanos = new AtomicLong();

  /** Handles both signals from now on. */
  public static StopSignal listen() {
    StopSignal signal = new StopSignal();
    // Not by shutdown hooks: those of Kafka and Flink would run concurrently and stop what this
    // process still needs.
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), received -> signal.ask());
    }
    return signal;
  }

  /** Has the same effect as the signal. */
  void ask() {
    long now = System.nanoTime();
    boolean first = firstNanos.compareAndSet(0, now);
    // A process may receive a signal to its process group twice.
    if (!first && now - firstNanos.get() > HURRY_NANOS) {
      System.err.println("tributary: stopped immediately; all acknowledged events are kept");
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    asked.countDown();
  }

  /** Waits; returns whether a stop was requested. */
  public boolean await(Duration atMost) {
    try {
      return asked.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
