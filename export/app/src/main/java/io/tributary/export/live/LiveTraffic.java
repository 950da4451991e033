package io.tributary.export.live;

import io.tributary.export.feed.LiveNetwork;
import io.tributary.export.feed.NetworkSender;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A simulated network that sends events, in a thread of its own, until it is closed. */
public final class LiveTraffic implements AutoCloseable {
  private static final int STEPS_A_SAVE = 5;

  private final LiveNetwork network;
  private final NetworkSender sender;
  private final Duration step;
  private final Thread thread = new Thread(this::work, "network");
  private volatile boolean stopped;
  private volatile @Nullable Exception failure;

  private LiveTraffic(LiveNetwork network, NetworkSender sender, Duration step) {
    this.network = network;
    this.sender = sender;
    this.step = step;
  }

  public static LiveTraffic start(LiveNetwork network, NetworkSender sender, Duration step) {
    LiveTraffic traffic = new LiveTraffic(network, sender, step);
    traffic.thread.setDaemon(true);
    traffic.thread.start();
    return traffic;
  }

  private void work() {
    Clock clock = Clock.systemUTC();
    try {
      for (int steps = 1; !stopped; steps++) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(step.toMillis()));
        sender.send(network.step(clock.instant()));
        if (steps % STEPS_A_SAVE == 0) {
          network.save();
        }
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      failure = e;
    }
  }

  /** Throws if the network has failed. */
  public void check() {
    if (failure != null) {
      throw new IllegalStateException("the simulated network has stopped: " + failure, failure);
    }
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
      sender.stop();
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    network.save();
  }
}
