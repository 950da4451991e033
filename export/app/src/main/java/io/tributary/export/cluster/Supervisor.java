package io.tributary.export.cluster;

import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.ClusterSecrets;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.folder.TopicsPin;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaTopics;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Starts the processes of a cluster, restarts those that die, and stops all of them.
 *
 * <p>The processes do not depend on the supervisor: if it is killed they continue, and the next one
 * adopts them. The JobManager is restarted like any other process; its job then resumes from the
 * newest checkpoint.
 */
final class Supervisor {
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final int START_ATTEMPTS = 5;

  private final DataFolder folder;
  private final ClusterFiles files;
  private final ClusterPlan plan;
  private final ClusterSecrets secrets;
  private final RunConfig config;
  private final Predicate<Duration> stopRequested;
  private final List<SupervisedProcess> processes = new ArrayList<>();

  /**
   * @param stopRequested waits at most so long; whether the supervisor has been asked to stop
   */
  Supervisor(
      DataFolder folder, ClusterPlan plan, RunConfig config, Predicate<Duration> stopRequested) {
    this.folder = folder;
    this.files = ClusterFiles.of(folder);
    this.plan = plan;
    this.secrets = ClusterSecrets.of(folder);
    this.config = config;
    this.stopRequested = stopRequested;
  }

  /**
   * Runs the cluster until it is asked to stop.
   *
   * @throws ClusterException if the cluster does not start
   */
  void run() throws IOException {
    try {
      if (start()) {
        report(ClusterState.Phase.RUNNING, "");
        watch();
      }
    } finally {
      stop();
    }
  }

  private boolean start() throws IOException {
    ClusterSpecs specs = new ClusterSpecs(folder, plan, secrets);
    report(ClusterState.Phase.STARTING, "starting Kafka, the S3 server and PostgreSQL");
    new Postgres(files).prepare(secrets.catalogPassword());
    specs.servers().forEach(this::start);
    if (!await(() -> processes.stream().allMatch(SupervisedProcess::isReady))) {
      return false;
    }
    report(ClusterState.Phase.STARTING, "creating topics and tables");
    secrets.provide();
    KafkaAccess kafka =
        new KafkaAccess(
            config.storage().bootstrapServers().orElseThrow(),
            config.kafka(),
            WaitPolicy.standard(WaitListener.NONE));
    TopicsPin.check(folder, KafkaTopics.ensure(kafka, plan.partitions()));
    Storage.of(folder, config.storage()).prepare();
    report(ClusterState.Phase.STARTING, "starting Flink and the collector");
    specs.pipeline().forEach(this::start);
    FlinkRest flink = FlinkRest.of(files, plan, secrets.tlsPassword());
    return await(
        () ->
            processes.stream().allMatch(SupervisedProcess::isReady)
                && flink.job().filter(ClusterJob::isRunning).isPresent());
  }

  private void start(ProcessSpec spec) {
    SupervisedProcess process = new SupervisedProcess(spec, files);
    process.startOrAdopt();
    processes.add(process);
  }

  /** Waits for a condition; false if the supervisor was asked to stop. */
  private boolean await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (isStopRequested()) {
        return false;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new ClusterException(
            "the cluster is not running after %d s%s; see the files in %s"
                .formatted(START_LIMIT.toSeconds(), jobFailure(), files.logs()));
      }
      processes.forEach(SupervisedProcess::supervise);
      processes.stream()
          .filter(process -> process.attempts() >= START_ATTEMPTS)
          .findFirst()
          .ifPresent(this::giveUp);
    }
    return true;
  }

  private String jobFailure() {
    FlinkRest flink = FlinkRest.of(files, plan, secrets.tlsPassword());
    return flink
        .job()
        .flatMap(flink::lastFailure)
        .map(cause -> "; the job failed with " + cause)
        .orElse("");
  }

  private void giveUp(SupervisedProcess process) {
    throw new ClusterException(
        "the process %s ended %d times; the reason is in %s"
            .formatted(process.name(), process.attempts(), files.log(process.name())));
  }

  private void watch() {
    long started = System.nanoTime();
    Optional<Long> limit =
        Optional.ofNullable(plan.stopAfterSeconds()).map(seconds -> seconds * 1_000_000_000L);
    while (!isStopRequested()) {
      if (limit.filter(nanos -> System.nanoTime() - started > nanos).isPresent()) {
        return;
      }
      // The marker prevents that a process is restarted which cluster down has just stopped.
      if (!Files.exists(files.stopping())) {
        processes.forEach(SupervisedProcess::supervise);
      }
    }
  }

  private boolean isStopRequested() {
    // Processes of a folder that was deleted would never stop.
    return stopRequested.test(Duration.ofMillis(200)) || !Files.exists(files.plan());
  }

  /** Stops all processes, the last started first. */
  private void stop() {
    List<SupervisedProcess> reversed = new ArrayList<>(processes);
    Collections.reverse(reversed);
    reversed.forEach(process -> process.stop(STOP_LIMIT));
  }

  private void report(ClusterState.Phase phase, String step) {
    new ClusterState(phase, step, Clock.systemUTC().millis()).write(files);
  }
}
