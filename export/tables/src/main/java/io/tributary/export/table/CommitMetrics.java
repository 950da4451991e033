package io.tributary.export.table;

import org.apache.flink.metrics.MetricGroup;

/**
 * Metrics of the committer: counts of everything committed since the tables were created, and the
 * time of the last commit. Both are restored from its state, so they survive a restart of the job.
 * Thread-safe: reporters read them from other threads.
 */
final class CommitMetrics {
  /** Metric: time of the last committed checkpoint, epoch milliseconds. */
  static final String LAST_COMMIT = "last_commit_millis";

  /** Nothing has been committed yet. */
  static final long NEVER = 0;

  private final Counts totals;
  private long lastCommitMillis;

  CommitMetrics(Counts totals, long lastCommitMillis) {
    this.totals = totals.copy();
    this.lastCommitMillis = lastCommitMillis;
  }

  /** Registers the gauges: one per value of each count, in a metric group of its label. */
  void register(MetricGroup group) {
    for (Counted what : Counted.values()) {
      for (String value : what.labelValues()) {
        group.addGroup(what.label(), value).gauge(what.metric(), () -> get(what, value));
      }
    }
    group.gauge(LAST_COMMIT, this::lastCommitMillis);
  }

  /** Records a committed checkpoint. */
  synchronized void committed(WrittenFiles written, long nowMillis) {
    totals.addAll(written.counts());
    for (WrittenFile file : written.files()) {
      totals.add(Counted.ROWS, file.table().tableName(), file.rows());
      totals.add(Counted.FILES, file.table().tableName(), 1);
    }
    lastCommitMillis = nowMillis;
  }

  private synchronized long get(Counted what, String value) {
    return totals.get(what, value);
  }

  synchronized long lastCommitMillis() {
    return lastCommitMillis;
  }

  synchronized Counts totals() {
    return totals.copy();
  }
}
