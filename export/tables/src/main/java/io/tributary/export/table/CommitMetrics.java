package io.tributary.export.table;

import org.apache.flink.metrics.MetricGroup;

/**
 * What the committer shows of itself: the counts of all that was committed since the tables were
 * made, and when the last checkpoint was. Both are in its state, so neither begins anew with the
 * job. Read by other threads.
 */
final class CommitMetrics {
  /** Metric: when a checkpoint was last committed, epoch milliseconds. */
  static final String LAST_COMMIT = "last_commit_millis";

  /** Nothing has been committed yet. */
  static final long NEVER = 0;

  private final Counts totals;
  private long lastCommitMillis;

  CommitMetrics(Counts totals, long lastCommitMillis) {
    this.totals = totals.copy();
    this.lastCommitMillis = lastCommitMillis;
  }

  /** Shows them: each value of each count is a gauge, with its label as a group of its own. */
  void register(MetricGroup group) {
    for (Counted what : Counted.values()) {
      for (String value : what.labelValues()) {
        group.addGroup(what.label(), value).gauge(what.metric(), () -> get(what, value));
      }
    }
    group.gauge(LAST_COMMIT, this::lastCommitMillis);
  }

  /** A checkpoint has been committed. */
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
