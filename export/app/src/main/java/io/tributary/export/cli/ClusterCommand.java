package io.tributary.export.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary cluster}. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the pipeline on a Flink cluster on this machine, one process a part: Kafka, an S3"
          + " server, PostgreSQL, a JobManager, TaskManagers and the collector."
    },
    subcommands = {ClusterUp.class, ClusterShow.class, ClusterDown.class, HelpCommand.class})
final class ClusterCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "name a command: cluster up, cluster status or cluster down");
  }
}
