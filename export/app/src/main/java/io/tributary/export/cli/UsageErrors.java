package io.tributary.export.cli;

import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.QuotedWords;
import io.tributary.schemas.FailureText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports errors in the command line: what is wrong, what may have been meant, and where to find
 * help.
 *
 * <p>An unknown option is reported before a missing one, because it may be a misspelling of that
 * option.
 */
final class UsageErrors implements IParameterExceptionHandler {
  private static final int MOST_SUGGESTIONS = 2;

  @Override
  public int handleParseException(ParameterException failure, String[] words) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    ParameterException first = first(failure, command.getUnmatchedArguments());
    String message = FailureText.plain(first.getMessage());
    String meant = "";
    if (first instanceof UnmatchedArgumentException unmatched) {
      message = message(unmatched);
      meant =
          unmatched.getSuggestions().stream()
              .limit(MOST_SUGGESTIONS)
              .collect(Collectors.joining(" or "));
    }
    err.println("tributary: " + QuotedWords.quoted(message, List.of(words)));
    if (!meant.isEmpty()) {
      err.println("Did you mean: " + meant + "?");
    }
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static String message(UnmatchedArgumentException failure) {
    List<String> unmatched = failure.getUnmatched();
    for (String word : unmatched) {
      if (word.startsWith("-")) {
        return "there is no option " + word;
      }
    }
    return failure.getCommandLine().getSubcommands().isEmpty()
        ? "'" + unmatched.get(0) + "' is one argument too many"
        : "there is no command " + unmatched.get(0);
  }

  private static ParameterException first(ParameterException failure, List<String> unmatched) {
    return failure instanceof MissingParameterException && !unmatched.isEmpty()
        ? new UnmatchedArgumentException(failure.getCommandLine(), unmatched)
        : failure;
  }
}
