package io.tributary.export.cli;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.redrive.DeadLetterId;
import io.tributary.export.redrive.LedgerEntry;
import io.tributary.export.redrive.Redriven;
import io.tributary.export.redrive.RejectsTable;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.TerminalText;
import io.tributary.schemas.UserException;
import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.ColumnType;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary rejects show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows one dead letter completely: its state and its bytes as they arrived.")
final class RejectsShow implements Callable<Integer> {
  @Option(names = "--data", required = true, paramLabel = "DIR", description = "The data folder.")
  private @Nullable Path data;

  @Option(names = "--raw", description = "Only the bytes, exactly as they came.")
  private boolean raw;

  @Parameters(paramLabel = "ID", description = "As rejects list names it, such as 2-117.")
  private @Nullable String id;

  @Override
  public Integer call() throws IOException {
    if (data == null || id == null) {
      throw new IllegalStateException("picocli lets no command start without them");
    }
    String wanted = id;
    TableRow found;
    String status;
    try (DataFolder folder = DataFolder.view(data);
        RejectsTable table = RejectsTable.open(folder);
        Stream<TableRow> all = table.rows()) {
      found =
          all.filter(row -> DeadLetterId.of(row).equals(wanted))
              .findFirst()
              .orElseThrow(
                  () -> new UserException("no dead letter " + wanted + "; see: rejects list"));
      status = raw ? "" : status(table, Redriven.read(folder.root()).of(wanted));
    }
    byte[] bytes = (byte[]) Objects.requireNonNull(found.get("raw"));
    if (!raw) {
      for (Column column : Table.REJECTS.columns()) {
        Object value = found.get(column.name());
        if (value != null && column.type() != ColumnType.BINARY) {
          System.out.printf(
              "%-12s %s%n", column.name(), TerminalText.line(readable(column, value)));
        }
      }
      System.out.printf("%-12s %s%n", "status", status);
      System.out.println();
    }
    if (raw) {
      System.out.write(bytes);
    } else {
      System.out.println(TerminalText.block(new String(bytes, StandardCharsets.UTF_8)));
    }
    System.out.flush();
    return ExitCode.OK;
  }

  private static String status(RejectsTable table, @Nullable LedgerEntry entry) {
    if (entry == null) {
      return "open";
    }
    return switch (entry.step()) {
      case UNDONE -> "open";
      case INTENT ->
          "unsettled: a redrive is in progress or was interrupted; the next redrive settles it";
      case DONE ->
          "redriven at %s to %s; %s"
              .formatted(
                  entry.at(), entry.where(), table.decisionOn(entry).orElse("not decided yet"));
    };
  }

  private static Object readable(Column column, Object value) {
    return column.type() == ColumnType.TIMESTAMP ? Instant.ofEpochMilli((Long) value) : value;
  }
}
