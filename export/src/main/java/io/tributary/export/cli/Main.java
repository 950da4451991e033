package io.tributary.export.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher. */
@Command(
    name = "tributary",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Turns what happens around AI-made pictures into training data that everybody in it has"
          + " agreed to.",
      ""
    },
    footer = {
      "",
      "To begin with:  tributary run --data DIR   curates a small feed made on the spot",
      "                tributary effective --data DIR | head",
      "To see it live:  tributary demo             a simulated network, until Ctrl-C",
      "",
      "Exit codes: 0 done, 1 something broke, 2 wrong use or bad settings (nothing was done),",
      "            3 done, but part of the input could not be read."
    },
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      ServeCommand.class,
      ImagesCommand.class,
      EffectiveCommand.class,
      RejectsCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Not by return: threads of Kafka and Flink may outlive an error.
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }
}
