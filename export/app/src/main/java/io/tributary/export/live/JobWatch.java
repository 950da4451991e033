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
 * How the job stands, asked now and then by a thread of its own: Flink may take its time to answer,
 * and nobody who asks after health or metrics shall wait for it.
 */
final class JobWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
  private static final long LOOK_MILLIS = 500;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

  /**
   * How it stood.
   *
   * @param isRunning whether all its tasks ran
   * @param state in Flink's words
   * @param restarts how often it was begun anew
   * @param lastFailure why it last was
   */
  record View(boolean isRunning, String state, int restarts, Optional<String> lastFailure) {
    private static final String NO_ANSWER = "NO_ANSWER";

    static View of(LocalCuration job) {
      return new View(job.isRunning(), job.state(), job.restarts(), job.lastFailure());
    }

    /** The same, if nothing newer is known for a while. */
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
   * Looks once, and then again and again.
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

  /** Looks now. */
  void lookAgain() {
    try {
      View now = look.get();
      // A cluster that is going away knows of no restarts any more.
      int restarts = Math.max(now.restarts(), seen.view().restarts());
      View known = new View(now.isRunning(), now.state(), restarts, now.lastFailure());
      seen = new Seen(known, nanos.getAsLong());
    } catch (RuntimeException e) {
      // Thrown, it would end the looking for good.
      LOG.debug("Flink did not say how the job stands", e);
    }
  }

  /** How it stood when it was last seen; not running if that is long ago. */
  View view() {
    Seen last = seen;
    boolean isOld = nanos.getAsLong() - last.atNanos() > PATIENCE_NANOS;
    return isOld ? last.view().outdated() : last.view();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
