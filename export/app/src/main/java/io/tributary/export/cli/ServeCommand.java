package io.tributary.export.cli;

import io.tributary.export.accounting.AccountingReport;
import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.BucketsPin;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.PolicyPin;
import io.tributary.export.folder.Storage;
import io.tributary.export.live.LiveCollector;
import io.tributary.export.live.LiveOptions;
import io.tributary.export.live.LiveRun;
import io.tributary.export.live.LiveWatch;
import io.tributary.export.live.StopSignal;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.RunProgress;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyReader;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Accepts events over HTTP and curates them into the tables under --data, until Ctrl-C.",
      "",
      "Starts a Kafka broker, a Flink cluster and the collector in this process. Events that"
          + " the collector has answered as accepted are kept, however the process ends. A later serve"
          + " on the same folder continues where this one stopped. effective shows the rows meanwhile."
    })
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--policy",
      required = true,
      paramLabel = "FILE",
      description = "The policy: purposes, ages, jurisdictions, horizons.")
  private @Nullable Path policy;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data folder; created if it does not exist.")
  private @Nullable Path data;

  @Mixin private LiveOptions live = new LiveOptions();

  @Option(
      names = "--drain",
      description =
          "When stopped, end the input: decide everything that has come, write the rows whose"
              + " horizon is not over as censored, and print the accounting.")
  private boolean drain;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    String problem = live.problem();
    if (problem != null) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }
    RunConfig settings = live.settings();
    live.requireListenable(settings);
    Policy rules = PolicyReader.read(Objects.requireNonNull(policy));
    StopSignal stop = StopSignal.listen();
    try (DataFolder folder = DataFolder.open(Objects.requireNonNull(data));
        RunProgress progress = RunProgress.show()) {
      PolicyPin.check(folder, rules);
      BucketsPin.check(folder, settings.engagementBuckets());
      CurationPlan plan =
          new CurationPlan(
              rules, live.parallelism, settings, Storage.of(folder, settings.storage()));
      LiveCollector collector = LiveCollector.of(folder, settings, live.port);
      try (LiveRun run = LiveRun.start(folder, plan, collector::options, progress)) {
        collector.report(run.collector().address(), System.out);
        FirstEventCommand.offer(
            folder,
            Objects.requireNonNull(policy),
            run.collector().address(),
            settings,
            System.out);
        LiveWatch.until(stop, run, settings, () -> {});
        return end(folder, run);
      }
    }
  }

  private int end(DataFolder folder, LiveRun run) throws Exception {
    if (!drain) {
      run.stop();
      System.out.println("Stopped; start it again with the same --data to continue.");
      return ExitCode.OK;
    }
    return AccountingReport.report(folder, run.drain()) ? ExitCode.OK : ExitCode.FAILED;
  }
}
