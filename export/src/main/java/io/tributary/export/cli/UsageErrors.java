package io.tributary.export.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells users what is wrong with the words that they typed, what may have been meant, and where the
 * help is.
 *
 * <p>A word that no option matches goes before an option that is missing: it may be a misspelling
 * of just that one.
 */
final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] words) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    ParameterException first = first(failure, command.getUnmatchedArguments());
    err.println("tributary: " + Words.quoted("" + first.getMessage(), List.of(words)));
    if (first instanceof UnmatchedArgumentException unmatched) {
      List<String> meant = unmatched.getSuggestions();
      if (!meant.isEmpty()) {
        err.println("Did you mean: " + String.join(" or ", meant) + "?");
      }
    }
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static ParameterException first(ParameterException failure, List<String> unmatched) {
    return failure instanceof MissingParameterException && !unmatched.isEmpty()
        ? new UnmatchedArgumentException(failure.getCommandLine(), unmatched)
        : failure;
  }
}
