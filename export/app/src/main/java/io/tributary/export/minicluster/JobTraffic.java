package io.tributary.export.minicluster;

import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.IOMetrics;

/**
 * What the tasks of an ended job reported.
 *
 * @param bytesSent bytes that tasks have sent to tasks, those of the same process included
 * @param checkpoints completed checkpoints, the savepoint included
 * @param checkpointMillis their mean duration
 */
public record JobTraffic(long bytesSent, long checkpoints, long checkpointMillis) {
  static final JobTraffic NONE = new JobTraffic(0, 0, 0);

  static JobTraffic of(AccessExecutionGraph graph) {
    long bytes = 0;
    for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
      IOMetrics metrics = task.getCurrentExecutionAttempt().getIOMetrics();
      bytes += metrics == null ? 0 : metrics.getNumBytesOut();
    }
    CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
    if (checkpoints == null) {
      return new JobTraffic(bytes, 0, 0);
    }
    return new JobTraffic(
        bytes,
        checkpoints.getCounts().getNumberOfCompletedCheckpoints(),
        checkpoints.getSummaryStats().getEndToEndDurationStats().getAverage());
  }
}
