package io.tributary.export.cli;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.redrive.DeadLetterId;
import io.tributary.export.redrive.LedgerEntry;
import io.tributary.export.redrive.Redriven;
import io.tributary.export.redrive.RejectsTable;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.TerminalText;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary rejects list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lists dead letters, a line each: id, status, origin, line, reason, field, message.")
final class RejectsList implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "received_at",
          "reason",
          "field",
          "message",
          "origin",
          "line",
          "topic",
          "partition",
          "offset");

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "The data folder.")
  private @Nullable Path data;

  @Option(names = "--reason", paramLabel = "REASON", description = "Only those with this reason.")
  private @Nullable String reason;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many, the oldest first; ${DEFAULT-VALUE} by default, 0 for all.")
  private long limit = 100;

  @Override
  public Integer call() {
    if (data == null) {
      throw new IllegalStateException("picocli lets no command start without --data");
    }
    List<TableRow> rows;
    Redriven redriven;
    try (DataFolder folder = DataFolder.view(data);
        RejectsTable table = RejectsTable.open(folder);
        Stream<TableRow> all = table.rows(COLUMNS)) {
      redriven = Redriven.read(folder.root());
      rows =
          all.filter(row -> reason == null || reason.equals(row.get("reason")))
              .sorted(
                  Comparator.comparing((TableRow row) -> (Long) row.get("received_at"))
                      .thenComparing(DeadLetterId::of))
              .toList();
    }
    rows.stream().limit(limit <= 0 ? Long.MAX_VALUE : limit).forEach(row -> print(row, redriven));
    if (limit > 0 && rows.size() > limit) {
      System.err.printf("%,d more; see them with --limit 0%n", rows.size() - limit);
    }
    if (rows.isEmpty()) {
      System.err.println("No dead letters.");
    }
    return ExitCode.OK;
  }

  /** Returns the short status of a dead letter. */
  private static String status(String id, Redriven redriven) {
    LedgerEntry entry = redriven.of(id);
    if (entry == null || redriven.isOpen(id)) {
      return "open";
    }
    return entry.step() == LedgerEntry.Step.DONE ? "redriven " + entry.at() : "unsettled";
  }

  private static void print(TableRow row, Redriven redriven) {
    Object line = row.get("line");
    Object field = row.get("field");
    System.out.printf(
        "%-10s  %s  %s%s  %s  %s  %s%n",
        DeadLetterId.of(row),
        status(DeadLetterId.of(row), redriven),
        TerminalText.line(row.get("origin")),
        line == null ? "" : ":" + line,
        row.get("reason"),
        field == null ? "-" : TerminalText.line(field),
        TerminalText.line(bare(String.valueOf(row.get("message")), field)));
  }

  /** Returns the message without the name of the field, which the line has already. */
  private static String bare(String message, @Nullable Object field) {
    return message.startsWith(field + ": ") ? message.substring((field + ": ").length()) : message;
  }
}
