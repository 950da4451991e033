package io.tributary.export.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.export.accounting.LiveAccount;
import io.tributary.export.accounting.RunJournal;
import io.tributary.export.accounting.RunOutcome;
import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.export.folder.ClusterSecrets;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.job.CurationJob;
import io.tributary.export.terminal.RunProgress;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.ingestion.collect.file.FileReplay;
import io.tributary.ingestion.collect.file.ReplayOptions;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stops a cluster: first the collector, then the job with a savepoint, then all processes. If the
 * job cannot make a savepoint, the next start resumes from the newest checkpoint.
 */
public final class ClusterStop {
  private static final Duration JOB_LIMIT = Duration.ofMinutes(2);
  private static final Duration SAVEPOINT_LIMIT = Duration.ofMinutes(10);
  private static final Duration PROCESS_LIMIT = Duration.ofSeconds(20);
  private static final Duration SUPERVISOR_LIMIT = Duration.ofMinutes(2);
  private static final long REMIND_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final DataFolder folder;
  private final ClusterFiles files;
  private final ClusterPlan plan;
  private final RunProgress progress;
  private final FlinkRest flink;

  /**
   * @param folder the data folder, as {@link DataFolder#view} gives it
   * @throws UserException if no cluster was started on the folder
   */
  public ClusterStop(DataFolder folder, RunProgress progress) {
    this.folder = folder;
    this.files = ClusterFiles.of(folder);
    this.progress = progress;
    this.plan =
        ClusterPlan.read(files)
            .orElseThrow(() -> new UserException("no cluster was started on " + folder.root()));
    this.flink = FlinkRest.of(files, plan, ClusterSecrets.of(folder).tlsPassword());
  }

  /**
   * What was stopped.
   *
   * @param savepoint where the savepoint is; null if the job could not make one
   * @param outcome the accounting, if the input was drained
   */
  public record Stopped(@Nullable String savepoint, @Nullable RunOutcome outcome) {}

  /** Whether any process of the cluster runs. */
  public boolean isRunning() {
    return isAlive(SupervisorMain.NAME)
        || ClusterSpecs.names(plan).stream().anyMatch(this::isAlive);
  }

  private boolean isAlive(String name) {
    return ProcessRecord.read(files, name).flatMap(ProcessRecord::alive).isPresent();
  }

  /**
   * Stops the cluster.
   *
   * @param drain whether to end the input first, so that everything is decided
   * @throws ClusterException if the input cannot be drained; the processes then go on
   */
  public Stopped stop(boolean drain) throws IOException {
    if (!Files.exists(files.stopping())) {
      Files.createFile(files.stopping());
    }
    try {
      progress.step("stopping the collector");
      SupervisedProcess.stop(files, ClusterSpecs.COLLECTOR, PROCESS_LIMIT);
      Optional<LiveAccount> account = drain ? Optional.of(drain()) : Optional.empty();
      progress.step("saving the state");
      @Nullable String savepoint = savepoint();
      if (drain && savepoint == null) {
        throw new ClusterException(
            "the job made no savepoint; run tributary cluster down --drain again");
      }
      Stopped stopped = new Stopped(savepoint, conclude(account));
      stopProcesses();
      return stopped;
    } finally {
      // After a failure the supervisor restarts what was stopped.
      Files.deleteIfExists(files.stopping());
    }
  }

  private LiveAccount drain() {
    progress.step("counting the input");
    KafkaAccess kafka = kafka();
    LiveAccount account = LiveAccount.count(folder, kafka);
    progress.step("deciding the remaining events");
    String job = awaitJob().orElseThrow(this::noJob);
    ReplayOptions options = ReplayOptions.defaults().withKafka(kafka.settings());
    try (FileReplay markers = FileReplay.connect(kafka.address(), options, Clock.systemUTC())) {
      long writers = (long) CurationJob.WRITERS * plan.parallelism();
      long reminded = System.nanoTime() - REMIND_NANOS;
      while (drained(job) < writers) {
        // Again and again: a job that has just recovered may have read them before.
        if (System.nanoTime() - reminded >= REMIND_NANOS) {
          markers.endMarkers(plan.run(), account.largestEventTime());
          reminded = System.nanoTime();
          job = awaitJob().orElseThrow(this::noJob);
        }
        progress.tick();
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
    return account;
  }

  private KafkaAccess kafka() {
    RunConfig config = RunConfigReader.read(files.config(), RunConfig.live());
    return new KafkaAccess(
        config.storage().bootstrapServers().orElseThrow(),
        config.kafka(),
        WaitPolicy.standard(progress));
  }

  private ClusterException noJob() {
    return new ClusterException(
        "the job does not run; the reason is in " + files.log(ClusterSpecs.JOB_MANAGER));
  }

  private long drained(String job) {
    return flink.get("/jobs/" + job + "/accumulators").stream()
        .flatMap(answer -> stream(answer.path("user-task-accumulators")))
        .filter(counter -> counter.path("name").asText().equals(CurationJob.DRAINED))
        .mapToLong(counter -> counter.path("value").asLong())
        .sum();
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return java.util.stream.StreamSupport.stream(array.spliterator(), false);
  }

  /** The id of the job once all its tasks run; empty if they do not within a time. */
  private Optional<String> awaitJob() {
    long deadline = System.nanoTime() + JOB_LIMIT.toNanos();
    while (isAlive(ClusterSpecs.JOB_MANAGER) && System.nanoTime() - deadline < 0) {
      Optional<ClusterJob> job = flink.job().filter(ClusterJob::isRunning);
      if (job.isPresent()) {
        return job.map(ClusterJob::id);
      }
      progress.tick();
      LockSupport.parkNanos(POLL_NANOS);
    }
    return Optional.empty();
  }

  private @Nullable String savepoint() {
    Optional<String> job = awaitJob();
    if (job.isEmpty()) {
      return null;
    }
    String target =
        "s3://%s/snapshots/savepoints/%s".formatted(ClusterFiles.BUCKET, CurationJob.NAME);
    Optional<String> request = flink.stopWithSavepoint(job.get(), target);
    if (request.isEmpty()) {
      return null;
    }
    long deadline = System.nanoTime() + SAVEPOINT_LIMIT.toNanos();
    String path = "/jobs/%s/savepoints/%s".formatted(job.get(), request.get());
    while (System.nanoTime() - deadline < 0) {
      Optional<JsonNode> answer = flink.get(path);
      if (answer.map(a -> a.at("/status/id").asText()).orElse("").equals("COMPLETED")) {
        String location = answer.get().at("/operation/location").asText();
        return location.isEmpty() ? null : location;
      }
      progress.tick();
      LockSupport.parkNanos(POLL_NANOS);
    }
    return null;
  }

  private @Nullable RunOutcome conclude(Optional<LiveAccount> account) {
    Storage storage = Storage.of(folder);
    RunJournal journal = new RunJournal(folder);
    if (account.isEmpty()) {
      storage.release();
      journal.stopped();
      return null;
    }
    progress.step("counting");
    return account.get().conclude(storage, journal.earlier(), 0);
  }

  private void stopProcesses() {
    progress.step("stopping the processes");
    SupervisedProcess.stop(files, SupervisorMain.NAME, SUPERVISOR_LIMIT);
    // Those of a supervisor that was killed.
    List<String> names = new ArrayList<>(ClusterSpecs.names(plan));
    Collections.reverse(names);
    names.forEach(name -> SupervisedProcess.stop(files, name, PROCESS_LIMIT));
  }
}
