package io.tributary.export.cli;

import io.tributary.export.cluster.ClusterStatus;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.terminal.ExitCode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary cluster status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the processes of a cluster and its job.",
      "",
      "Exit code 0 if all processes and all tasks of the job run, else 1."
    })
final class ClusterShow implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder on which the cluster was started.")
  private @Nullable Path data;

  @Override
  public Integer call() {
    try (DataFolder folder = DataFolder.view(Objects.requireNonNull(data))) {
      ClusterStatus status = new ClusterStatus(folder, Clock.systemUTC());
      boolean isWell = status.print(System.out);
      System.out.println("collector        " + status.collector());
      return isWell ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
