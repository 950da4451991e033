package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.table.AllowedPost;
import io.tributary.export.table.AllowedPosts;
import io.tributary.export.table.DuckRows;
import io.tributary.export.table.EffectiveDataset;
import io.tributary.export.table.EffectiveSql;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Rows;
import io.tributary.export.table.Warehouse;
import io.tributary.export.table.WarehouseOptions;
import io.tributary.schemas.table.PackedOffsets;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The contents of the tables of a data folder, in a form that can be compared between folders. */
final class TableContents {
  private static final Pattern ARRIVAL =
      Pattern.compile("\\b(partition|offset|first_offset|last_offset)=\\d+");

  private TableContents() {}

  static List<AllowedPost> allowed(Path data) {
    return at(data, AllowedPosts::read);
  }

  /** Returns the effective dataset, one line per row, as the launcher prints it. */
  static List<String> effectiveLines(Path data) {
    return at(
        data,
        reader -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          try {
            EffectiveText.jsonl(EffectiveDataset.read(reader), out);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return out.toString(StandardCharsets.UTF_8).lines().toList();
        });
  }

  /** Returns the data files of a table at the newest point. */
  static List<String> files(Path data, Table table) {
    return at(data, reader -> reader.files(table));
  }

  /** Asserts that DuckDB reads the same effective dataset with the documented script. */
  static void assertScriptGivesTheSame(Path data) {
    List<String> found =
        at(
            data,
            reader -> {
              try {
                return DuckRows.effective(EffectiveSql.script(reader));
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(found).isNotEmpty().isEqualTo(at(data, DuckRows::effective));
  }

  /**
   * Returns all rows of a table as text, sorted, so that equal lists are equal multisets. A packed
   * decision becomes one line per event: how many events share a row depends on when checkpoints
   * happen.
   */
  static List<String> rows(Path data, Table table) {
    return at(
        data,
        reader -> {
          try (Stream<TableRow> rows = reader.rows(table)) {
            return rows.flatMap(TableContents::texts).sorted().toList();
          }
        });
  }

  /**
   * Asserts that all tables of two folders contain the same rows; the message names a few that
   * differ. Excludes {@code denials}: whether a denial arrives before the watermark that covers it
   * is random, and the result is the same either way.
   */
  static void assertSame(Path data, Path expected) {
    assertSame(data, expected, line -> line);
  }

  /** The same assertion without the positions in Kafka, which depend on timing. */
  static void assertSameButForArrival(Path data, Path expected) {
    assertSame(data, expected, line -> ARRIVAL.matcher(line).replaceAll("$1="));
  }

  private static void assertSame(Path data, Path expected, UnaryOperator<String> seen) {
    List<String> differences = new ArrayList<>();
    for (Table table : Table.allCurated()) {
      if (table == Table.DENIALS) {
        continue;
      }
      List<String> here = rows(data, table).stream().map(seen).toList();
      List<String> there = rows(expected, table).stream().map(seen).toList();
      differences.addAll(difference("unexpected ", here, there));
      differences.addAll(difference("missing ", there, here));
    }
    assertThat(differences).isEmpty();
  }

  private static List<String> difference(String what, List<String> rows, List<String> others) {
    Map<String, Integer> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(row, 1, Integer::sum));
    others.forEach(row -> counts.merge(row, -1, Integer::sum));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> what + entry.getValue() + " x " + entry.getKey())
        .limit(5)
        .toList();
  }

  /** Returns one or more columns of every row, sorted. */
  static List<String> column(Path data, Table table, String... names) {
    return at(
        data,
        reader -> {
          try (Stream<TableRow> rows = reader.rows(table)) {
            return rows.map(row -> Arrays.stream(names).map(row::get).toList().toString())
                .sorted()
                .toList();
          }
        });
  }

  private static WarehouseOptions tables(Path data) {
    try (DataFolder folder = DataFolder.view(data)) {
      return Storage.of(folder).tables();
    }
  }

  private static <T> T at(Path data, Function<PointReader, T> read) {
    try (Warehouse warehouse = Warehouse.open(tables(data))) {
      return read.apply(PointReader.newest(warehouse));
    }
  }

  private static Stream<String> texts(TableRow row) {
    if (row.table() == Table.REJECTS) {
      row.set("received_at", null); // columns that depend on the wall clock
      if ("TIME_AHEAD".equals(row.get("reason"))) {
        row.set("message", null);
      }
    }
    if (row.table() != Table.DECISIONS || row.get("offsets") == null) {
      return Stream.of(Rows.text(row));
    }
    List<String> events = new ArrayList<>();
    long[] offsets = PackedOffsets.decode((byte[]) row.get("offsets"));
    row.set("offsets", null).set("event_time", null).set("events", 1L);
    for (long offset : offsets) {
      events.add(Rows.text(row.set("first_offset", offset).set("last_offset", offset)));
    }
    return events.stream();
  }
}
