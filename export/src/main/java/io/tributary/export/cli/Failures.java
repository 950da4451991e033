package io.tributary.export.cli;

import io.tributary.export.local.DataFolderException;
import io.tributary.export.local.EmbeddedKafkaException;
import io.tributary.export.local.JobFailedException;
import io.tributary.export.storage.StorageException;
import io.tributary.export.table.CatalogException;
import io.tributary.export.table.NoTablesException;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.file.InputException;
import io.tributary.schemas.policy.PolicyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells users what went wrong, and developers where, if it is theirs to mend. */
final class Failures implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    command.getErr().println("tributary: " + failure.getMessage());
    if (isUsers(failure)) {
      return ExitCode.USAGE;
    }
    if (!isExplained(failure)) {
      LOG.error("This is not yours to mend; please report it with these lines.", failure);
    }
    return ExitCode.FAILED;
  }

  private static boolean isUsers(Exception failure) {
    return failure instanceof UserException
        || failure instanceof PolicyException
        || failure instanceof InputException
        || failure instanceof NoTablesException
        || failure instanceof StorageException
        || failure instanceof CatalogException
        || failure instanceof DataFolderException;
  }

  private static boolean isExplained(Exception failure) {
    return failure instanceof JobFailedException
        || failure instanceof EmbeddedKafkaException
        || failure instanceof CollectException;
  }
}
