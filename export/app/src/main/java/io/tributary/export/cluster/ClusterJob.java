package io.tributary.export.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The curation job as the JobManager reports it.
 *
 * @param id Flink's id
 * @param state Flink's state, such as RUNNING or RESTARTING
 * @param runningTasks tasks that run
 * @param tasks all tasks
 * @param startedMillis its submission, epoch milliseconds
 */
record ClusterJob(String id, String state, int runningTasks, int tasks, long startedMillis) {
  /** The newest job of {@code /jobs/overview}. */
  static Optional<ClusterJob> newest(JsonNode overview) {
    return StreamSupport.stream(overview.path("jobs").spliterator(), false)
        .map(ClusterJob::of)
        .max(Comparator.comparingLong(ClusterJob::startedMillis));
  }

  private static ClusterJob of(JsonNode job) {
    JsonNode tasks = job.path("tasks");
    return new ClusterJob(
        job.path("jid").asText(),
        job.path("state").asText(),
        tasks.path("running").asInt(),
        tasks.path("total").asInt(),
        job.path("start-time").asLong());
  }

  /** Whether all tasks run. */
  boolean isRunning() {
    return state.equals("RUNNING") && runningTasks == tasks;
  }
}
