package io.tributary.export.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary keys}: the keys that authenticate clients to the collector. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Shows the keys that were made with a data folder, for senders on this machine.",
    subcommands = {KeysShow.class, HelpCommand.class})
final class KeysCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "name a command: keys show --data DIR");
  }
}
