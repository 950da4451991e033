package io.tributary.export.cli;

import io.tributary.export.local.DataFolder;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
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
    description = "Shows one dead letter whole, with its bytes as they came.")
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
    try (DataFolder folder = DataFolder.view(data);
        Warehouse warehouse = Warehouse.open(Storage.of(folder).tables());
        Stream<TableRow> all = PointReader.newest(warehouse).rows(Table.REJECTS)) {
      found =
          all.filter(row -> DeadLetterId.of(row).equals(wanted))
              .findFirst()
              .orElseThrow(
                  () -> new UserException("no dead letter " + wanted + "; see: rejects list"));
    }
    byte[] bytes = (byte[]) Objects.requireNonNull(found.get("raw"));
    if (!raw) {
      for (Column column : Table.REJECTS.columns()) {
        Object value = found.get(column.name());
        if (value != null && column.type() != ColumnType.BINARY) {
          System.out.printf("%-12s %s%n", column.name(), readable(column, value));
        }
      }
      System.out.println();
    }
    if (raw) {
      System.out.write(bytes);
    } else {
      System.out.println(harmless(bytes));
    }
    System.out.flush();
    return ExitCode.OK;
  }

  /** For a terminal: control characters, by which it could be made to do things, as escapes. */
  private static String harmless(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    new String(bytes, StandardCharsets.UTF_8)
        .codePoints()
        .forEach(
            point -> {
              if (Character.isISOControl(point) && point != '\n' && point != '\t') {
                text.append("\\u%04x".formatted(point));
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.toString();
  }

  private static Object readable(Column column, Object value) {
    return column.type() == ColumnType.TIMESTAMP ? Instant.ofEpochMilli((Long) value) : value;
  }
}
