package io.tributary.export.cli;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.LocalKeys;
import io.tributary.export.terminal.ExitCode;
import io.tributary.schemas.UserException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary keys show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the two keys that the first serve, demo or cluster up created: one for applications, one"
          + " for the consent authority. A client with a key can send events; keep keys out of logs and"
          + " chats."
    })
final class KeysShow implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder that serve or demo works on.")
  private @Nullable Path data;

  @Override
  public Integer call() throws Exception {
    try (DataFolder folder = DataFolder.view(Objects.requireNonNull(data))) {
      if (!LocalKeys.exist(folder)) {
        throw new UserException(
            folder.root() + " has no keys: serve makes them at its first start");
      }
      System.out.print(LocalKeys.of(folder).text());
      return ExitCode.OK;
    }
  }
}
