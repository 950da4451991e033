package io.tributary.export.live;

import io.tributary.export.run.LocalCuration;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the job, polled by a thread of its own. Flink may answer slowly, and no request for
 * health or metrics must wait for it.
 */
final class JobWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
  private static final long LOOK_MILLIS = 500;
  private static final long MAX_AGE_NANOS = Duration.ofSeconds(10).toNanos();

  /**
   * The state at one moment.
   *
   * @param isRunning whether all tasks ran
   * @param state Flink's name of the state
   * @param restarts how often the job restarted
   * @param lastFailure why it last restarted
   */
  record View(boolean isRunning, String state, int restarts, Optional<String> lastFailure) {
    private static final String NO_ANSWER = "NO_ANSWER";

    static View of(LocalCuration job) {
      return new View(job.isRunning(), job.state(), job.restarts(), job.lastFailure());
    }

    /** Returns the view to report when Flink has not answered for a while. */
    private View outdated() {
      return new View(false, NO_ANSWER, restarts, lastFailure);
    }
  }

  private record Seen(View view, long atNanos) {}

  private final Supplier<View> look;
  private final LongSupplier nanos;
  private final ScheduledExecutorService thread;
  private volatile Seen seen;

  /**
   * Polls once, and then periodically.
   *
   * @param nanos a clock reading
   */
  JobWatch(Supplier<View> look, LongSupplier nanos) {
    this.look = look;
    this.nanos = nanos;
    seen = new Seen(look.get(), nanos.getAsLong());
    thread = Executors.newSingleThreadScheduledExecutor(JobWatch::daemon);
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::lookAgain, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "job-watch");
    thread.setDaemon(true);
    return thread;
  }

  /** Polls now. */
  void lookAgain() {
    try {
      View now = look.get();
      // A cluster that is shutting down no longer knows the number of restarts.
      int restarts = Math.max(now.restarts(), seen.view().restarts());
      View known = new View(now.isRunning(), now.state(), restarts, now.lastFailure());
      seen = new Seen(known, nanos.getAsLong());
    } catch (RuntimeException e) {
      // An exception would end the polling for good.
      LOG.debug("Flink did not report the state of the job", e);
    }
  }

  /** Returns the last polled state; not running if that is too old. */
  View view() {
    Seen last = seen;
    boolean isOld = nanos.getAsLong() - last.atNanos() > MAX_AGE_NANOS;
    return isOld ? last.view().outdated() : last.view();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
