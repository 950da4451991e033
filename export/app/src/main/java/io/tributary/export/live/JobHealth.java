package io.tributary.export.live;

import io.tributary.export.minicluster.JobNumbers;
import io.tributary.ingestion.collect.http.HealthPart;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The job, as part of the collector's health. The job is healthy if all its tasks run and its
 * output reaches the tables promptly. Running alone is not enough: a job that fails repeatedly, or
 * whose checkpoints fail, runs most of the time, and a job that waits for a feed always runs.
 */
final class JobHealth implements HealthPart {
  private static final Duration MIN_TOLERANCE = Duration.ofMinutes(1);
  private static final int CHECKPOINTS = 6;

  private final JobWatch job;
  private final JobNumbers numbers;
  private final Duration tolerance;

  /**
   * @param checkpointInterval how often the job is expected to commit
   */
  JobHealth(JobWatch job, JobNumbers numbers, Duration checkpointInterval) {
    this.job = job;
    this.numbers = numbers;
    Duration several = checkpointInterval.multipliedBy(CHECKPOINTS);
    this.tolerance = several.compareTo(MIN_TOLERANCE) > 0 ? several : MIN_TOLERANCE;
  }

  @Override
  public String name() {
    return "job";
  }

  @Override
  public boolean healthy() {
    return isRunning() && !isBehind() && !isLate();
  }

  /** Returns whether all tasks run. */
  boolean isRunning() {
    return job.view().isRunning();
  }

  private boolean isBehind() {
    return numbers.commitAgeMillis() > tolerance.toMillis();
  }

  /** Also true while the job catches up with events that arrived while it was stopped. */
  private boolean isLate() {
    return numbers.lagMillis().orElse(0) > tolerance.toMillis();
  }

  @Override
  public Map<String, Object> report() {
    JobWatch.View view = job.view();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("state", view.state());
    report.put("restarts", view.restarts());
    view.lastFailure().ifPresent(failure -> report.put("lastFailure", failure));
    if (numbers.skippedRecords() > 0) {
      report.put("recordsSkippedAfterRestarts", numbers.skippedRecords());
    }
    numbers.decidedUpTo().ifPresent(mark -> report.put("decidedUpTo", Instant.ofEpochMilli(mark)));
    report.put("secondsSinceLastCommit", numbers.commitAgeMillis() / 1_000);
    if (isBehind()) {
      report.put(
          "message",
          "nothing has been committed for more than %d s; see the log for why checkpoints fail"
              .formatted(tolerance.toSeconds()));
    } else if (isLate()) {
      report.put(
          "message",
          "events of the last %d s are not decided yet: the job is catching up, or a feed has stopped"
              .formatted(numbers.lagMillis().orElse(0) / 1_000));
    }
    return report;
  }
}
