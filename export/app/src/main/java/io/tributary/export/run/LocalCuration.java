package io.tributary.export.run;

import io.tributary.export.accounting.InputScan;
import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Snapshots;
import io.tributary.export.job.CurationJob;
import io.tributary.export.job.CurationOptions;
import io.tributary.export.job.InputJob;
import io.tributary.export.job.KafkaInput;
import io.tributary.export.minicluster.JobNotRunningException;
import io.tributary.export.minicluster.JobTraffic;
import io.tributary.export.minicluster.LocalCluster;
import io.tributary.export.minicluster.LocalClusterOptions;
import io.tributary.export.minicluster.LocalJob;
import io.tributary.export.table.WarehousePipeline;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.schemas.record.KeyedHash;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The curation job on a cluster in this process, from its start to its savepoint. */
public final class LocalCuration {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration SAVEPOINT_TIMEOUT = Duration.ofMinutes(10);
  private static final long REMIND_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LocalJob job;
  private final Snapshots snapshots;
  private final long writers;

  private LocalCuration(LocalJob job, Snapshots snapshots, int parallelism) {
    this.job = job;
    this.snapshots = snapshots;
    this.writers = (long) CurationJob.WRITERS * parallelism;
  }

  /** Starts a cluster as the plan requires. */
  public static LocalCluster cluster(DataFolder folder, CurationPlan plan) {
    RunConfig config = plan.config();
    Map<String, String> settings = new HashMap<>();
    // Counters arrive with heartbeats. A run learns from them that its input is drained.
    settings.put("heartbeat.interval", "500");
    settings.putAll(plan.storage().flink());
    settings.putAll(config.flink());
    return LocalCluster.start(
        LocalClusterOptions.defaults(folder.scratch())
            .withParallelism(plan.parallelism())
            .withStateBackend(config.stateBackend())
            .withCheckpointInterval(config.checkpointInterval())
            .withRestartAttempts(config.restartAttempts())
            .withExtra(settings));
  }

  /** Starts the job from the newest snapshot, if there is one, and waits until it runs. */
  public static LocalCuration submit(
      LocalCluster cluster, DataFolder folder, CurationPlan plan, KafkaAccess kafka, String run) {
    return submit(cluster, folder, plan, kafka, run, CurationJob::build);
  }

  /** Starts another job in its place. */
  public static LocalCuration submit(
      LocalCluster cluster,
      DataFolder folder,
      CurationPlan plan,
      KafkaAccess kafka,
      String run,
      InputJob pipeline) {
    CurationOptions options =
        new CurationOptions(
            plan.policy(),
            new KeyedHash(folder.secretKey()),
            plan.config().engagementBuckets(),
            plan.storage().poison(plan.config().restartsPerRecord()));
    KafkaInput input =
        new KafkaInput(
            kafka.address(),
            InputTopics.ask(kafka, InputScan.REMEDY, InputTopics::mostPartitions),
            run,
            plan.config().outOfOrderness(),
            plan.config().consentStaleAfter(),
            kafka.settings());
    WarehousePipeline tables = plan.sinks().apply(plan.storage().tables());
    Snapshots snapshots = plan.storage().snapshots();
    LocalJob job =
        cluster.submit(
            CurationJob.NAME,
            env -> pipeline.build(env, input, tables, options),
            snapshots,
            snapshots.latest());
    job.awaitRunning(START_TIMEOUT);
    return new LocalCuration(job, snapshots, plan.parallelism());
  }

  /**
   * Waits until every writer has received the end of the input.
   *
   * @param remind writes the end markers again: a job that recovered may have read them before
   * @param tick called periodically
   */
  public void awaitDrained(Runnable remind, Runnable tick) {
    long reminded = System.nanoTime();
    while (job.counter(CurationJob.DRAINED) < writers) {
      requireGoingOn();
      if (System.nanoTime() - reminded > REMIND_NANOS) {
        remind.run();
        reminded = System.nanoTime();
      }
      tick.run();
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /**
   * Waits until every writer has received the end of the input, and stops with a savepoint. If the
   * job fails between the two, it must reach the end again.
   *
   * @param remind as for {@link #awaitDrained}
   * @param tick likewise
   * @param stopping called before each attempt to stop
   */
  public void end(Runnable remind, Runnable tick, Runnable stopping) {
    while (true) {
      awaitDrained(remind, tick);
      stopping.run();
      try {
        stopNow();
        return;
      } catch (JobNotRunningException e) {
        job.awaitRunning(START_TIMEOUT);
      }
    }
  }

  /** Stops with a savepoint, which commits what was written. Waits for a job that is restarting. */
  public void stop() {
    while (true) {
      try {
        stopNow();
        return;
      } catch (JobNotRunningException e) {
        job.awaitRunning(START_TIMEOUT);
      }
    }
  }

  private void stopNow() {
    job.stopWithSavepoint(snapshots.savepoints(), SAVEPOINT_TIMEOUT);
  }

  /**
   * Throws if the job has ended, or can never recover.
   *
   * @throws io.tributary.export.minicluster.JobFailedException with the cause, if it failed
   */
  public void requireGoingOn() {
    job.requireMendable();
    if (job.ended()) {
      job.awaitEnd(Duration.ZERO);
      throw new IllegalStateException("the job has ended before its input");
    }
  }

  /** Returns what the tasks reported, once the job has ended. */
  public JobTraffic traffic() {
    return job.traffic();
  }

  /** Returns whether all tasks run. */
  public boolean isRunning() {
    return job.isRunning();
  }

  /** Returns Flink's name of the state: RUNNING, RESTARTING and so on. */
  public String state() {
    return job.state();
  }

  /** Returns why the job last restarted; empty if it never has. */
  public Optional<String> lastFailure() {
    return job.lastFailure();
  }

  /** Returns how often the job restarted after a failure. */
  public int restarts() {
    return job.restarts();
  }
}
