package io.tributary.export.cli;

import io.tributary.export.broker.EmbeddedKafkaException;
import io.tributary.export.cluster.ClusterException;
import io.tributary.export.folder.DataFolderException;
import io.tributary.export.job.SnapshotException;
import io.tributary.export.minicluster.JobFailedException;
import io.tributary.export.minicluster.KnownFault;
import io.tributary.export.redrive.RedriveException;
import io.tributary.export.storage.StorageException;
import io.tributary.export.table.CatalogException;
import io.tributary.export.table.NoTablesException;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.OutputException;
import io.tributary.export.terminal.QuotedWords;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.file.InputException;
import io.tributary.schemas.FailureText;
import io.tributary.schemas.UserException;
import io.tributary.schemas.policy.PolicyException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Reports failures of commands: to users the cause and the remedy, and to developers the stack
 * trace of a bug. Maps every failure of a command to its exit code.
 */
final class Failures implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    return exitCode(failure, command.getErr(), arguments.originalArgs());
  }

  /**
   * Prints the message for a failure, and returns the exit code.
   *
   * @param words the command line as typed
   */
  static int exitCode(Throwable failure, PrintWriter err, List<String> words) {
    if (failure instanceof OutputException output && output.isReaderGone()) {
      return ExitCode.READER_GONE;
    }
    if (isUsers(failure) || isExplained(failure)) {
      err.println("tributary: " + QuotedWords.quoted(FailureText.of(failure), words));
      return isUsers(failure) ? ExitCode.USAGE : ExitCode.FAILED;
    }
    Optional<KnownFault> known = KnownFault.in(failure);
    if (known.isPresent()) {
      String message = QuotedWords.quoted(FailureText.of(root(failure)), words);
      err.println("tributary: " + message + ". " + known.get().advice());
      return ExitCode.FAILED;
    }
    err.println("tributary: " + QuotedWords.quoted(FailureText.of(failure), words));
    LOG.error("This is a defect of Tributary; please report it with these lines.", failure);
    return ExitCode.FAILED;
  }

  /**
   * Returns the root cause, which holds the system's message. The layers above only report that
   * they failed.
   */
  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static boolean isUsers(Throwable failure) {
    return failure instanceof UserException
        || failure instanceof PolicyException
        || failure instanceof InputException
        || failure instanceof NoTablesException
        || failure instanceof StorageException
        || failure instanceof CatalogException
        || failure instanceof RedriveException
        || failure instanceof DataFolderException
        || failure instanceof SnapshotException;
  }

  private static boolean isExplained(Throwable failure) {
    return failure instanceof JobFailedException
        || failure instanceof EmbeddedKafkaException
        || failure instanceof ClusterException
        || failure instanceof OutputException
        || failure instanceof CollectException;
  }
}
