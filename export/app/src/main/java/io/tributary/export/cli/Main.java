package io.tributary.export.cli;

import io.tributary.export.folder.TemporaryFiles;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.FileNames;
import io.tributary.export.terminal.OutputException;
import io.tributary.export.terminal.StandardOutput;
import io.tributary.export.terminal.Terminal;
import io.tributary.export.terminal.TerminalStream;
import io.tributary.export.terminal.Version;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The entry point of the command line. */
@Command(
    name = "tributary",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Turns what happens around AI-made images into training data that everyone in it has"
          + " agreed to.",
      ""
    },
    footer = {
      "",
      "To begin with:  tributary run --data DIR   curates a small feed made on the spot",
      "                tributary effective --data DIR | head",
      "To see it live:  tributary demo             a simulated network, until Ctrl-C",
      "",
      "Exit codes:   0  done",
      "              1  something broke",
      "              2  wrong use or bad settings; nothing was done",
      "              3  part of the input could not be read, or there was none",
      "            141  the reader of the output has closed it"
    },
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      ServeCommand.class,
      ClusterCommand.class,
      ImagesCommand.class,
      FirstEventCommand.class,
      EffectiveCommand.class,
      RejectsCommand.class,
      RebuildCommand.class,
      KeysCommand.class,
      BenchCommand.class,
      HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Set before any other class loads: Kafka upper-cases its settings by the default locale, and
    // numbers are formatted by it.
    Locale.setDefault(Locale.ROOT);
    PrintStream out = StandardOutput.ofProcess();
    System.setOut(Terminal.isOut() ? TerminalStream.around(out) : out);
    System.setErr(TerminalStream.around(System.err));
    String obstacle = FileNames.obstacle(System.getProperty("sun.jnu.encoding", ""));
    if (obstacle != null) {
      System.err.println("tributary: " + obstacle);
      System.exit(ExitCode.USAGE);
    }
    TemporaryFiles.followDataFolder();
    // Not by returning: threads of Kafka and Flink may outlive an error.
    System.exit(run(args, new PrintWriter(out, true, StandardCharsets.UTF_8)));
  }

  /** Runs a command. An {@link Error} ends it with an exit code, like any other failure. */
  private static int run(String[] args, PrintWriter out) {
    try {
      // Help may use colour: it contains no text from users.
      return commandLine().setOut(out).execute(args);
    } catch (Error e) {
      return Failures.exitCode(
          e, new PrintWriter(System.err, true, StandardCharsets.UTF_8), List.of(args));
    }
  }

  /** Runs a command, help included, and checks that all of its output is written. */
  private static int execute(ParseResult parsed) {
    CommandLine launcher = parsed.commandSpec().commandLine();
    try {
      int code = new CommandLine.RunLast().execute(parsed);
      launcher.getOut().flush();
      System.out.flush();
      return code;
    } catch (OutputException e) {
      return Failures.exitCode(e, launcher.getErr(), parsed.originalArgs());
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        // An argument that begins with @ is a name, not a file of arguments.
        .setExpandAtFiles(false)
        .setExecutionStrategy(Main::execute)
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(new UsageErrors())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }
}
