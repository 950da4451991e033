package io.tributary.export.cli;

import io.tributary.export.accounting.AccountingReport;
import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.export.folder.BucketsPin;
import io.tributary.export.folder.ClusterSecrets;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.PolicyPin;
import io.tributary.export.folder.Storage;
import io.tributary.export.rebuild.Rebuild;
import io.tributary.export.rebuild.RebuildReport;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.RunProgress;
import io.tributary.schemas.UserException;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyReader;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary rebuild}. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Replays the archive of a data folder into a new one, and compares the results.",
      "",
      "For a folder whose state this version cannot continue. Admitted events are decided again;"
          + " refused ones are refused again. The old folder keeps its data and its dead letters."
    })
final class RebuildCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "OLD",
      description = "The old data folder. No other process may use it.")
  private @Nullable Path data;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "NEW",
      description = "The new data folder; must not exist, or be empty.")
  private @Nullable Path to;

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "FILE",
      description = "The policy of the old folder, which keeps only its digest.")
  private @Nullable Path policy;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Tasks of each operator, ${DEFAULT-VALUE} by default.")
  private int parallelism;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Further settings of the new folder (YAML), as for run.")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (parallelism < 1 || parallelism > 128) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--parallelism is " + parallelism + "; give a number from 1 to 128");
    }
    RunConfig settings =
        config == null ? RunConfig.defaults() : RunConfigReader.read(config, RunConfig.defaults());
    Policy rules = PolicyReader.read(Objects.requireNonNull(policy));
    try (DataFolder old = DataFolder.view(Objects.requireNonNull(data))) {
      PolicyPin.require(old, rules);
      if (ClusterSecrets.exist(old)) {
        throw new UserException(
            old.root()
                + " is the folder of a cluster (tributary cluster up), which rebuild cannot read;"
                + " send the events to a new folder instead");
      }
      if (old.isInUse()) {
        throw new UserException(
            old.root() + " is in use by another process: stop it, and repeat the command");
      }
      Rebuild.requireArchive(old);
      return rebuild(old, rules, settings);
    }
  }

  private int rebuild(DataFolder old, Policy rules, RunConfig settings) throws Exception {
    try (DataFolder folder = DataFolder.openNew(Objects.requireNonNull(to), old.secretKey());
        RunProgress progress = RunProgress.show()) {
      PolicyPin.check(folder, rules);
      BucketsPin.check(folder, settings.engagementBuckets());
      Storage storage = Storage.of(folder, settings.storage());
      CurationPlan plan = new CurationPlan(rules, parallelism, settings, storage);
      RebuildReport report = new Rebuild(old, folder, plan, progress).run();
      progress.close();
      boolean addsUp = AccountingReport.report(folder, report.result());
      report.print(System.out, old.root());
      if (!report.isUsable()) {
        System.err.printf(
            "tributary: %d purposes of posts are allowed in %s that %s does not allow; the new folder"
                + " cannot be used. Delete it. A grant that came later than out-of-orderness can cause"
                + " this; otherwise please report it%n",
            report.comparison().gained(), folder.root(), old.root());
        return ExitCode.FAILED;
      }
      if (!addsUp) {
        return ExitCode.FAILED;
      }
      folder.finish();
      return ExitCode.OK;
    }
  }
}
