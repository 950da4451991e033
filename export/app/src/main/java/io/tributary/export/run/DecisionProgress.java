package io.tributary.export.run;

import io.tributary.export.minicluster.JobNumbers;
import io.tributary.export.terminal.RunProgress;
import java.time.Clock;
import java.time.Duration;

/** Reports how many of the events that a run has read are decided. */
public final class DecisionProgress implements Runnable {
  /** Summing all metrics of a job has a cost. */
  private static final Duration EVERY = Duration.ofMillis(300);

  private final JobNumbers job = JobNumbers.ofThisProcess(Clock.systemUTC());
  private final long read;
  private final RunProgress progress;
  private final long everyNanos;
  private long next = System.nanoTime();

  DecisionProgress(long read, RunProgress progress) {
    this(read, progress, EVERY);
  }

  /**
   * @param every time between two looks
   */
  public DecisionProgress(long read, RunProgress progress, Duration every) {
    this.read = read;
    this.progress = progress;
    this.everyNanos = every.toNanos();
  }

  @Override
  public void run() {
    if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + everyNanos;
      progress.at(Math.min(job.decided(), read), read);
    }
  }
}
