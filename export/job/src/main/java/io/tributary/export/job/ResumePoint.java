package io.tributary.export.job;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The snapshot from which a job on a cluster resumes.
 *
 * @param path of a savepoint or a retained checkpoint
 * @param isClaimed whether the job takes the snapshot over and deletes it when a newer checkpoint
 *     exists; only if the job found the snapshot itself
 */
record ResumePoint(String path, boolean isClaimed) {
  /**
   * Chooses the snapshot: the one that the user names, else the one with which the cluster starts
   * the job ({@code flink run -s}, an operator's rollback), else the newest.
   *
   * @param argument of {@code --from}; empty if it is not given
   * @param cluster the cluster's {@code execution.state-recovery.path}
   * @param newest finds the newest snapshot of the job
   */
  static Optional<ResumePoint> choose(
      String argument, Optional<String> cluster, Supplier<Optional<String>> newest) {
    if (!argument.isEmpty()) {
      return Optional.of(new ResumePoint(argument, false));
    }
    if (cluster.isPresent()) {
      return Optional.empty(); // already in the configuration of the job
    }
    return newest.get().map(path -> new ResumePoint(path, true));
  }
}
