package io.tributary.export.minicluster;

import io.tributary.export.folder.Snapshots;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job in a {@link LocalCluster}.
 *
 * <p>Guarantees: waiting for a job that fails permanently throws a {@link JobFailedException} with
 * the root cause and never blocks forever. The cluster restarts a job after a failure; {@link
 * #lastFailure} reports why. Thread-safe.
 */
public final class LocalJob {
  private static final Logger LOG = LoggerFactory.getLogger(LocalJob.class);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final String NOT_RUNNING =
      CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING.message();

  private final String name;
  private final JobID id;
  private final MiniCluster cluster;
  private final CompletableFuture<JobResult> result;

  LocalJob(String name, JobID id, MiniCluster cluster) {
    this.name = name;
    this.id = id;
    this.cluster = cluster;
    this.result = cluster.requestJobResult(id);
  }

  /** Returns Flink's id of this submission. */
  public String id() {
    return id.toHexString();
  }

  /** Returns the name given at submission. */
  public String name() {
    return name;
  }

  /** Returns whether the job has ended, successfully or not. */
  public boolean ended() {
    return result.isDone();
  }

  /**
   * Waits until every task runs (or has finished).
   *
   * @throws JobFailedException if the job fails first, or not all tasks run within the time
   */
  public void awaitRunning(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!isRunning()) {
      if (result.isDone()) {
        awaitEnd(Duration.ZERO);
        return;
      }
      requireMendable();
      if (System.nanoTime() - deadline > 0) {
        throw new JobFailedException(
            "The job %s is not running after %s%s"
                .formatted(
                    name, atMost, lastFailure().map(f -> "; it failed with " + f).orElse("")),
            null);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /**
   * Waits until the job has finished or was stopped.
   *
   * @return whether it has; false if the time was too short
   * @throws JobFailedException if the job failed or was cancelled
   */
  public boolean awaitEnd(Duration atMost) {
    try {
      JobResult ended = result.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended.isSuccess()) {
        throw ended
            .getSerializedThrowable()
            .map(cause -> JobFailedException.of(name, cause))
            .orElseGet(() -> new JobFailedException("The job " + name + " was cancelled", null));
      }
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw JobFailedException.of(name, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Returns the value of one of the job's counters, as the running tasks last reported it; 0 if
   * none has. A restart resets it.
   */
  public long counter(String counter) {
    return graph()
        .map(graph -> graph.getAccumulatorsSerialized().get(counter))
        .map(LocalJob::value)
        .orElse(0L);
  }

  private static long value(SerializedValue<OptionalFailure<Object>> counter) {
    try {
      Object value = counter.deserializeValue(LocalJob.class.getClassLoader()).getUnchecked();
      return value instanceof Long count ? count : 0;
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("a counter of the job is unreadable", e);
    }
  }

  /** Returns how often the job has failed and restarted from its last checkpoint. */
  public int restarts() {
    int restarts = 0;
    for (AccessExecutionGraph graph : graph().stream().toList()) {
      for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
        restarts = Math.max(restarts, task.getCurrentExecutionAttempt().getAttemptNumber());
      }
    }
    return restarts;
  }

  /** Returns why the job last restarted or ended; empty if it never has. */
  public Optional<String> lastFailure() {
    return failure().map(JobFailedException::explain);
  }

  /**
   * Throws if the job has failed in a way that no restart can repair.
   *
   * @throws JobFailedException with the cause
   */
  public void requireMendable() {
    failure()
        .filter(JobFailedException::isForGood)
        .ifPresent(
            failure -> {
              throw JobFailedException.of(name, failure);
            });
  }

  private Optional<Throwable> failure() {
    return graph().map(AccessExecutionGraph::getFailureInfo).map(ErrorInfo::getException);
  }

  /**
   * Takes a savepoint, ends the job and returns the savepoint's address. Event time does not
   * advance, so nothing expires because of the end. The savepoint can be restored with another
   * state backend and another parallelism.
   *
   * @param folder where to write it, see {@link Snapshots#savepoints}
   * @throws JobNotRunningException if the job is restarting
   * @throws JobFailedException if it fails or takes longer; {@link #ended} then reports whether the
   *     job still runs
   */
  public String stopWithSavepoint(String folder, Duration atMost) {
    try {
      String savepoint =
          cluster
              .stopWithSavepoint(id, folder, false, SavepointFormatType.CANONICAL)
              .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      awaitEnd(atMost);
      return savepoint;
    } catch (TimeoutException e) {
      throw new JobFailedException(
          "The job %s made no savepoint within %s".formatted(name, atMost), e);
    } catch (ExecutionException e) {
      if (!ended() && JobFailedException.explain(e).contains(NOT_RUNNING)) {
        throw new JobNotRunningException(name, e);
      }
      throw new JobFailedException(
          "The job %s failed while it was being stopped: %s. Committed decisions are kept; run the same command again to continue"
              .formatted(name, JobFailedException.explain(e)),
          e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Cancels the job and waits for its tasks to end, up to a limit. Never throws for the job's
   * failure.
   */
  void cancel(Duration timeout) {
    if (ended()) {
      return;
    }
    try {
      cluster.cancelJob(id).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The job {} did not end after it was cancelled: {}", name, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns Flink's name of the state: RUNNING, RESTARTING and so on; UNKNOWN once the cluster is
   * gone.
   */
  public String state() {
    return graph().map(graph -> graph.getState().name()).orElse("UNKNOWN");
  }

  /** Returns what the tasks reported, once the job has ended. */
  public JobTraffic traffic() {
    return graph().map(JobTraffic::of).orElse(JobTraffic.NONE);
  }

  /** Returns whether every task runs, or has finished. */
  public boolean isRunning() {
    Optional<AccessExecutionGraph> graph = graph();
    if (graph.isEmpty() || graph.get().getState() != JobStatus.RUNNING) {
      return false;
    }
    for (AccessExecutionVertex task : graph.get().getAllExecutionVertices()) {
      ExecutionState state = task.getExecutionState();
      if (state != ExecutionState.RUNNING && state != ExecutionState.FINISHED) {
        return false;
      }
    }
    return true;
  }

  private Optional<AccessExecutionGraph> graph() {
    try {
      return Optional.of(cluster.getExecutionGraph(id).get());
    } catch (ExecutionException e) {
      // The cluster does not know the job yet, or is gone. The job's result holds the reason.
      return Optional.empty();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private JobFailedException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new JobFailedException("Interrupted while waiting for the job " + name, e);
  }
}
