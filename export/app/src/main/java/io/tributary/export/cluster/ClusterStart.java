package io.tributary.export.cluster;

import io.tributary.export.accounting.RunEntry;
import io.tributary.export.accounting.RunJournal;
import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.export.folder.BucketsPin;
import io.tributary.export.folder.ClusterSecrets;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.PolicyPin;
import io.tributary.export.folder.WholeFile;
import io.tributary.export.terminal.RunProgress;
import io.tributary.schemas.UserException;
import io.tributary.schemas.policy.PolicyException;
import io.tributary.schemas.policy.PolicyReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Starts a cluster on a data folder: writes its files and starts the supervisor. */
public final class ClusterStart {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final String PARALLELISM = "parallelism.default";

  /**
   * What the user asks for.
   *
   * @param policy the policy file
   * @param config the settings file, if there is one
   * @param port port of the collector; 0 for a free one
   * @param taskManagers number of TaskManagers, each with one slot
   * @param stopAfter the cluster stops by itself after this time, if given
   */
  public record Options(
      Path policy,
      @Nullable Path config,
      int port,
      int taskManagers,
      @Nullable Duration stopAfter) {}

  private final Path data;
  private final Options options;
  private final RunProgress progress;

  public ClusterStart(Path data, Options options, RunProgress progress) {
    this.data = data;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Starts the cluster and returns when it accepts events and the job runs.
   *
   * @throws UserException if the settings cannot be used or the cluster runs already
   * @throws ClusterException if the cluster does not start
   */
  public void start() throws IOException, PolicyException {
    ClusterConfig.check(options.config());
    RunConfig config =
        options.config() == null
            ? RunConfig.live()
            : RunConfigReader.read(options.config(), RunConfig.live());
    int parallelism = parallelism(config);
    progress.step("preparing " + data);
    ClusterFiles files;
    Path root;
    requireStopped();
    try (DataFolder folder = DataFolder.open(data)) {
      root = folder.root();
      files = ClusterFiles.of(folder);
      PolicyPin.check(folder, PolicyReader.read(options.policy()));
      BucketsPin.check(folder, config.engagementBuckets());
      prepare(folder, files, config, parallelism);
    }
    await(files, supervisor(root, files));
    progress.close();
  }

  private int parallelism(RunConfig config) {
    String value = config.flink().getOrDefault(PARALLELISM, "" + options.taskManagers());
    if (!value.matches("[1-9][0-9]{0,2}") || Integer.parseInt(value) > options.taskManagers()) {
      throw new UserException(
          "flink.%s is %s, but %d TaskManagers have one slot each; write a number from 1 to %d, or raise --task-managers"
              .formatted(PARALLELISM, value, options.taskManagers(), options.taskManagers()));
    }
    return Integer.parseInt(value);
  }

  private void requireStopped() {
    if (!Files.isDirectory(data)) {
      return;
    }
    ClusterFiles files = new ClusterFiles(data.toAbsolutePath().resolve("cluster"));
    if (ProcessRecord.read(files, SupervisorMain.NAME).flatMap(ProcessRecord::alive).isPresent()) {
      throw new UserException(
          "the cluster on %s runs already; see tributary cluster status --data %s"
              .formatted(data, data));
    }
  }

  private void prepare(DataFolder folder, ClusterFiles files, RunConfig config, int parallelism)
      throws IOException {
    files.create();
    Files.deleteIfExists(files.stopping());
    ClusterState.clear(files);
    ClusterSecrets secrets = ClusterSecrets.of(folder);
    WholeFile.write(files.policy(), Files.readAllBytes(options.policy()));
    EmbeddedKafka.prepare(folder.kafka());
    Optional<ClusterPlan> survivors = survivors(files, parallelism);
    if (survivors.isEmpty()) {
      new FlinkKeyStores(files).create(secrets.tlsPassword());
      new ProgramFiles(files).replace();
      new RunJournal(folder)
          .begin(RunEntry.begun(RunEntry.LIVE, List.of(), Clock.systemUTC().millis()));
    }
    ClusterPlan plan = survivors.orElseGet(() -> plan(config, parallelism));
    plan.write(files);
    ClusterConfig.write(folder, plan, options.config());
    RunConfig written = RunConfigReader.read(files.config(), RunConfig.live());
    FlinkConfig.write(files, plan, config.flink(), written.storage(), secrets.tlsPassword());
  }

  /** The plan of processes that outlived their supervisor: the new one adopts them. */
  private Optional<ClusterPlan> survivors(ClusterFiles files, int parallelism) {
    Optional<ClusterPlan> last = ClusterPlan.read(files);
    boolean isAlive =
        last.stream()
            .flatMap(plan -> ClusterSpecs.names(plan).stream())
            .anyMatch(
                name -> ProcessRecord.read(files, name).flatMap(ProcessRecord::alive).isPresent());
    if (!isAlive) {
      return Optional.empty();
    }
    ClusterPlan plan = last.orElseThrow();
    boolean isSame =
        plan.taskManagers() == options.taskManagers()
            && plan.parallelism() == parallelism
            && (options.port() == 0 || plan.ports().collector() == options.port());
    if (!isSame) {
      throw new UserException(
          "processes of an earlier cluster with other options still run on %s; stop them with"
                  .formatted(data)
              + " tributary cluster down --data "
              + data);
    }
    return last;
  }

  private ClusterPlan plan(RunConfig config, int parallelism) {
    Duration stopAfter = options.stopAfter();
    return new ClusterPlan(
        UUID.randomUUID().toString(),
        options.taskManagers(),
        parallelism,
        config.partitions(),
        stopAfter == null ? null : stopAfter.toSeconds(),
        ClusterPorts.choose(options.port()));
  }

  private static Process supervisor(Path root, ClusterFiles files) throws IOException {
    List<String> command = new ArrayList<>();
    if (isOnPath("setsid")) {
      // In a session of its own, Ctrl-C in the terminal does not reach the processes.
      command.add("setsid");
    }
    Path tmp = files.tmp().resolve(SupervisorMain.NAME);
    Files.createDirectories(tmp);
    command.addAll(
        JavaCommand.of(tmp, 256, SupervisorMain.class.getName(), List.of(root.toString())));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(JavaCommand.environment(new ProgramFiles(files).classPath()));
    return builder
        .redirectErrorStream(true)
        .redirectInput(new File("/dev/null"))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log(SupervisorMain.NAME).toFile()))
        .start();
  }

  private static boolean isOnPath(String program) {
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> List.of(path.split(File.pathSeparator)).stream())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private void await(ClusterFiles files, Process supervisor) {
    String shown = "";
    while (true) {
      Optional<ClusterState> state = ClusterState.read(files);
      if (state.filter(s -> s.phase() == ClusterState.Phase.RUNNING).isPresent()) {
        return;
      }
      if (!supervisor.isAlive()) {
        throw new ClusterException(
            state
                .filter(s -> s.phase() == ClusterState.Phase.FAILED)
                .map(ClusterState::step)
                .orElse(
                    "the supervisor ended; the reason is in " + files.log(SupervisorMain.NAME)));
      }
      String step = state.map(ClusterState::step).orElse("starting the supervisor");
      if (!step.equals(shown)) {
        progress.step(step);
        shown = step;
      }
      progress.tick();
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
