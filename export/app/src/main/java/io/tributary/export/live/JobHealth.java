package io.tributary.export.live;

import io.tributary.export.minicluster.JobNumbers;
import io.tributary.ingestion.collect.http.HealthPart;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The job, in the health that the collector shows. It is well if all its tasks run and what it does
 * gets to the tables soon: one that fails again and again, or whose checkpoints fail, runs most of
 * the time, and one that waits for a feed always does.
 */
final class JobHealth implements HealthPart {
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);
  private static final int CHECKPOINTS = 6;

  private final JobWatch job;
  private final JobNumbers numbers;
  private final Duration patience;

  /**
   * @param checkpointInterval how often it should commit
   */
  JobHealth(JobWatch job, JobNumbers numbers, Duration checkpointInterval) {
    this.job = job;
    this.numbers = numbers;
    Duration several = checkpointInterval.multipliedBy(CHECKPOINTS);
    this.patience = several.compareTo(LEAST_PATIENCE) > 0 ? several : LEAST_PATIENCE;
  }

  @Override
  public String name() {
    return "job";
  }

  @Override
  public boolean healthy() {
    return isRunning() && !isBehind() && !isLate();
  }

  /** Whether all its tasks run. */
  boolean isRunning() {
    return job.view().isRunning();
  }

  private boolean isBehind() {
    return numbers.commitAgeMillis() > patience.toMillis();
  }

  /** Also while it catches up with what came when it was stopped. */
  private boolean isLate() {
    return numbers.lagMillis().orElse(0) > patience.toMillis();
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
          "nothing has been committed for more than %d s; the log has why checkpoints fail"
              .formatted(patience.toSeconds()));
    } else if (isLate()) {
      report.put(
          "message",
          "what happened in the last %d s is not decided yet: the job is catching up, or a feed stands still"
              .formatted(numbers.lagMillis().orElse(0) / 1_000));
    }
    return report;
  }
}
