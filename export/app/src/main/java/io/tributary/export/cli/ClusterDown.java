package io.tributary.export.cli;

import io.tributary.export.accounting.AccountingReport;
import io.tributary.export.cluster.ClusterStop;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.RunProgress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary cluster down}. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Stops a cluster: the collector, the job with a savepoint, then all processes.",
      "",
      "The next cluster up on the same folder resumes from the savepoint; it may have another"
          + " number of TaskManagers."
    })
final class ClusterDown implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder on which the cluster was started.")
  private @Nullable Path data;

  @Option(
      names = "--drain",
      description =
          "End the input first: decide all events, write the rows whose horizon has not passed as"
              + " censored, and print the accounting.")
  private boolean drain;

  @Override
  public Integer call() throws Exception {
    try (DataFolder folder = DataFolder.view(Objects.requireNonNull(data));
        RunProgress progress = RunProgress.show()) {
      ClusterStop cluster = new ClusterStop(folder, progress);
      if (!cluster.isRunning()) {
        System.out.println("No process of the cluster runs.");
        return ExitCode.OK;
      }
      ClusterStop.Stopped stopped = cluster.stop(drain);
      progress.close();
      if (stopped.savepoint() == null) {
        System.err.println(
            "tributary: the job made no savepoint; the next start resumes from its newest"
                + " checkpoint and loses nothing");
      } else {
        System.out.println("Savepoint: " + stopped.savepoint());
      }
      System.out.println("Stopped; start it again with the same --data to continue.");
      return stopped.outcome() == null || AccountingReport.report(folder, stopped.outcome())
          ? ExitCode.OK
          : ExitCode.FAILED;
    }
  }
}
