package io.tributary.export.cli;

import io.tributary.export.local.DataFolder;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.schemas.table.Table;
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
    description = "Lists dead letters, a line each: id, origin, line, reason, field, message.")
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
    try (DataFolder folder = DataFolder.view(data);
        Warehouse warehouse = Warehouse.open(Storage.of(folder).tables());
        Stream<TableRow> all = PointReader.newest(warehouse).rows(Table.REJECTS, COLUMNS)) {
      rows =
          all.filter(row -> reason == null || reason.equals(row.get("reason")))
              .sorted(
                  Comparator.comparing((TableRow row) -> (Long) row.get("received_at"))
                      .thenComparing(DeadLetterId::of))
              .toList();
    }
    rows.stream().limit(limit <= 0 ? Long.MAX_VALUE : limit).forEach(RejectsList::print);
    if (limit > 0 && rows.size() > limit) {
      System.err.printf("%,d more; see them with --limit 0%n", rows.size() - limit);
    }
    if (rows.isEmpty()) {
      System.err.println("No dead letters.");
    }
    return ExitCode.OK;
  }

  private static void print(TableRow row) {
    Object line = row.get("line");
    Object field = row.get("field");
    System.out.printf(
        "%-10s  %s%s  %s  %s  %s%n",
        DeadLetterId.of(row),
        row.get("origin"),
        line == null ? "" : ":" + line,
        row.get("reason"),
        field == null ? "-" : field,
        row.get("message"));
  }
}
