package io.tributary.export.cli;

import io.tributary.export.accounting.AccountingReport;
import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.export.folder.BucketsPin;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.PolicyPin;
import io.tributary.export.folder.Storage;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.run.LocalRun;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.RunProgress;
import io.tributary.export.terminal.TerminalText;
import io.tributary.ingestion.collect.file.FirstLook;
import io.tributary.ingestion.collect.file.InputFile;
import io.tributary.ingestion.collect.file.InputFiles;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Curates files of CloudEvents into the tables under --data, and ends.",
      "",
      "Starts a Kafka broker and a Flink cluster in this process, replays the files through them,"
          + " decides every event, and prints the outcomes. A later run on the same folder continues where this"
          + " one ended; events that were read before count as duplicates.",
      "",
      "Without --input it generates a small feed and its policy under DIR/sample."
    })
final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files (.jsonl, .gz, .zst), or folders: their *.jsonl* files.")
  private List<Path> input = List.of();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy: purposes, ages, jurisdictions, horizons. Goes with --input.")
  private @Nullable Path policy;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data folder; created if it does not exist.")
  private @Nullable Path data;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Tasks of each operator, ${DEFAULT-VALUE} by default.")
  private int parallelism;

  @Option(
      names = "--image-base",
      paramLabel = "BASE",
      description =
          "What relative image addresses refer to: a folder, or an address such as"
              + " s3://bucket/images. By default the folder of each input file.")
  private @Nullable String imageBase;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Further settings (YAML): state-backend, checkpoint-interval, out-of-orderness,"
              + " consent-stale-after, restart-attempts, restarts-per-record, partitions,"
              + " max-line-bytes, engagement-buckets, tables, snapshots, s3, flink, kafka;"
              + " docs/running.md describes them.")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    checkArguments();
    RunConfig settings =
        config == null ? RunConfig.defaults() : RunConfigReader.read(config, RunConfig.defaults());
    Source given = input.isEmpty() ? null : given();
    if (given != null && isEmpty(given.files())) {
      return ExitCode.DAMAGED_INPUT;
    }
    try (DataFolder folder = DataFolder.open(required(data));
        RunProgress progress = RunProgress.show()) {
      Source source = given == null ? sample(folder) : given;
      PolicyPin.check(folder, source.policy());
      BucketsPin.check(folder, settings.engagementBuckets());
      Storage storage = Storage.of(folder, settings.storage());
      LocalRun.Order order =
          new LocalRun.Order(
              source.files(),
              Optional.ofNullable(imageBase),
              new CurationPlan(source.policy(), parallelism, settings, storage));
      LocalRun.Outcome outcome = new LocalRun(folder, order, progress).run();
      progress.close();
      return report(folder, outcome);
    }
  }

  private record Source(List<InputFile> files, Policy policy) {}

  private void checkArguments() {
    if (!input.isEmpty() && policy == null) {
      throw usage("--input needs --policy: name the policy under which the events are decided");
    }
    if (input.isEmpty() && policy != null) {
      throw usage("--policy goes with --input; without both, a sample feed brings its own");
    }
    if (parallelism < 1 || parallelism > 128) {
      throw usage("--parallelism is " + parallelism + "; give a number from 1 to 128");
    }
  }

  private Source given() throws Exception {
    return new Source(InputFiles.resolve(input), PolicyReader.read(required(policy)));
  }

  /** Checked before anything starts, so that the user learns of a wrong file at once. */
  private static boolean isEmpty(List<InputFile> files) {
    List<String> findings = FirstLook.nothingToRead(files);
    if (!findings.isEmpty()) {
      System.err.println("tributary: there is nothing to read, so nothing was done:");
      findings.forEach(finding -> System.err.println("  " + TerminalText.line(finding)));
      System.err.println("Give files with one CloudEvent a line.");
    }
    return !findings.isEmpty();
  }

  /** Called only after the folder has become a data folder. */
  private static Source sample(DataFolder data) throws Exception {
    Path folder = data.root().resolve("sample");
    SampleInput.ensure(folder, System.err);
    return new Source(
        InputFiles.resolve(List.of(folder.resolve(SampleInput.EVENTS))),
        PolicyReader.read(folder.resolve(SampleInput.POLICY)));
  }

  private static int report(DataFolder folder, LocalRun.Outcome outcome) throws Exception {
    if (outcome.replay().foreign() > 0) {
      System.err.printf(
          "tributary: %d records were written to Kafka by something else during the run; they are"
              + " decided and counted like the others%n",
          outcome.replay().foreign());
    }
    if (!AccountingReport.report(folder, outcome.result())) {
      return ExitCode.FAILED;
    }
    List<String> complaints = InputComplaints.of(outcome.replay(), folder.root());
    complaints.forEach(
        complaint -> System.err.println("tributary: " + TerminalText.line(complaint)));
    return complaints.isEmpty() ? ExitCode.OK : ExitCode.DAMAGED_INPUT;
  }

  private ParameterException usage(String message) {
    return new ParameterException(required(spec).commandLine(), message);
  }

  /** Picocli has set the options that it requires. */
  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("picocli lets no command start without it");
    }
    return value;
  }
}
