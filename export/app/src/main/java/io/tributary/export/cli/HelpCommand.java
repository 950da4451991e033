package io.tributary.export.cli;

import io.tributary.export.terminal.ExitCode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tributary help rejects list}. Picocli's own help command does not support nested commands.
 */
@Command(name = "help", helpCommand = true, description = "Shows the help of a command.")
final class HelpCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "Which one, such as run, or rejects list; without it, the help of all.")
  private List<String> names = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine found = Objects.requireNonNull(spec).parent().commandLine();
    for (String name : names) {
      CommandLine next = found.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(
            found,
            "there is no command '%s' in %s; there are: %s"
                .formatted(
                    name,
                    found.getCommandSpec().qualifiedName(),
                    found.getSubcommands().isEmpty()
                        ? "none"
                        : String.join(", ", found.getSubcommands().keySet())));
      }
      found = next;
    }
    found.usage(found.getOut());
    return ExitCode.OK;
  }
}
