package io.tributary.export.cli;

import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.LocalKeys;
import io.tributary.export.redrive.JsonPatch;
import io.tributary.export.redrive.LetterChoice;
import io.tributary.export.redrive.Mender;
import io.tributary.export.redrive.RedriveObserver;
import io.tributary.export.redrive.RedriveReport;
import io.tributary.export.redrive.RedriveRun;
import io.tributary.export.redrive.Remedy;
import io.tributary.export.redrive.Senders;
import io.tributary.export.terminal.RunProgress;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.ingestion.collect.file.ReplayOptions;
import io.tributary.ingestion.collect.http.ApiKey;
import io.tributary.schemas.UserException;
import io.tributary.schemas.event.ImageBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary rejects redrive}. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Repairs dead letters and sends those that are valid events afterwards.",
      "",
      "Each is sent once, however often the command runs and wherever it is interrupted. An event that"
          + " is still invalid stays the same dead letter. The command works while serve, demo or a"
          + " cluster runs, and while nothing runs; in that case the next run decides the events."
    })
final class RejectsRedrive implements Callable<Integer> {
  private static final int MOST_BYTES = 4 << 20;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "As rejects list names them, such as 2-117.")
  private List<String> ids = List.of();

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "The data folder.")
  private @Nullable Path data;

  @Option(names = "--reason", paramLabel = "REASON", description = "All with this reason.")
  private @Nullable String reason;

  @Option(
      names = "--origin",
      paramLabel = "GLOB",
      description = "All from this file or producer; * stands for any text.")
  private @Nullable String origin;

  @Option(names = "--all", description = "All.")
  private boolean all;

  @Option(
      names = "--patch",
      paramLabel = "FILE",
      description = "A JSON Patch (RFC 6902) that mends each of them.")
  private @Nullable Path patch;

  @Option(
      names = "--replace",
      paramLabel = "FILE",
      description = "The event, corrected by hand, in the place of one dead letter.")
  private @Nullable Path replacement;

  @Option(
      names = "--image-base",
      paramLabel = "BASE",
      description = "What relative image addresses refer to, as for run.")
  private @Nullable String imageBase;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings of run or serve: Kafka and the keys of the clients.")
  private @Nullable Path config;

  @Option(names = "--dry-run", description = "Print what the command would do, and change nothing.")
  private boolean dryRun;

  @Spec private @Nullable CommandSpec spec;

  private Function<WaitListener, WaitPolicy> waitPolicy = WaitPolicy::standard;
  private RedriveObserver observer = RedriveObserver.NONE;

  /** Replaces the wait policy and adds an observer. */
  void watch(Function<WaitListener, WaitPolicy> withWaitPolicy, RedriveObserver onlooker) {
    waitPolicy = withWaitPolicy;
    observer = onlooker;
  }

  @Override
  public Integer call() throws IOException {
    checkArguments();
    Remedy remedy = remedy();
    RunConfig settings =
        config == null ? RunConfig.defaults() : RunConfigReader.read(config, RunConfig.defaults());
    Set<String> chosen = new TreeSet<>(ids);
    try (DataFolder folder = DataFolder.view(Objects.requireNonNull(data));
        RunProgress progress = RunProgress.show()) {
      Senders senders = new Senders(keys(settings, folder));
      RedriveRun.Order order =
          new RedriveRun.Order(
              new LetterChoice(chosen, reason, origin),
              new Mender(Clock.systemUTC(), remedy, senders, imageBase(settings)),
              settings.kafka(),
              waitPolicy.apply(progress));
      RedriveReport report = new RedriveReport(System.out, dryRun);
      drive(new RedriveRun(folder, order, report, observer), report, folder);
      return report.exitCode();
    }
  }

  private void drive(RedriveRun run, RedriveReport report, DataFolder folder) {
    if (dryRun) {
      run.dryRun();
    } else {
      try {
        run.run();
      } catch (CollectException e) {
        report.cutOff(folder.root());
        throw e;
      }
    }
    report.end(folder.root());
  }

  private void checkArguments() {
    boolean bySort = reason != null || origin != null;
    if (ids.isEmpty() && !bySort && !all) {
      throw usage("nothing is chosen: give IDs, --reason, --origin or --all");
    }
    if ((!ids.isEmpty() && (bySort || all)) || (bySort && all)) {
      throw usage("choose by IDs, or by --reason and --origin, or give --all");
    }
    if (replacement != null && (ids.size() != 1 || patch != null)) {
      throw usage("--replace goes with exactly one ID, and without --patch");
    }
  }

  private Remedy remedy() throws IOException {
    if (patch != null) {
      return Remedy.patch(JsonPatch.read(patch));
    }
    if (replacement == null) {
      return Remedy.NONE;
    }
    if (!Files.isRegularFile(replacement) || Files.size(replacement) > MOST_BYTES) {
      throw new UserException(
          replacement + " is no file of one event, of at most " + MOST_BYTES + " bytes");
    }
    return Remedy.replacement(Files.readAllBytes(replacement));
  }

  /** Returns the keys of the settings, and those created with the folder. */
  private static List<ApiKey> keys(RunConfig settings, DataFolder folder) throws IOException {
    List<ApiKey> keys = new ArrayList<>(settings.collector().keys());
    keys.addAll(LocalKeys.known(folder));
    return keys;
  }

  private Optional<ImageBase> imageBase(RunConfig settings) {
    return imageBase == null
        ? settings.collector().imageBase()
        : ReplayOptions.defaults().withImageBase(imageBase).imageBase();
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
