package io.tributary.export.run;

import io.tributary.export.minicluster.JobNumbers;
import io.tributary.export.terminal.RunProgress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Reports how many of the events that a run has read are decided. */
final class DecisionProgress implements Runnable {
  /** Summing all metrics of a job has a cost. */
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final JobNumbers job = JobNumbers.ofThisProcess(Clock.systemUTC());
  private final long read;
  private final RunProgress progress;
  private long next = System.nanoTime();

  DecisionProgress(long read, RunProgress progress) {
    this.read = read;
    this.progress = progress;
  }

  @Override
  public void run() {
    if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + EVERY_NANOS;
      progress.at(Math.min(job.decided(), read), read);
    }
  }
}
