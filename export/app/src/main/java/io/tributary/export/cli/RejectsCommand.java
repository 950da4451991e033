package io.tributary.export.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary rejects}: the dead letters. */
@Command(
    name = "rejects",
    mixinStandardHelpOptions = true,
    description =
        "Lists, shows and redrives dead letters: events that are not valid, each with its reason.",
    subcommands = {RejectsList.class, RejectsShow.class, RejectsRedrive.class, HelpCommand.class})
final class RejectsCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "name a command: rejects list, rejects show or rejects redrive");
    }
  }
}
