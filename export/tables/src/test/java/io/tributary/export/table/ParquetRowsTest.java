package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.ColumnType;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Iceberg's readers return exactly the rows that this project's writer wrote. */
class ParquetRowsTest {
  private static final String[] WORDS = {
    "", "a", "b", "caf\u00e9", "\ud83d\ude00 fox", "x".repeat(900)
  };

  @TempDir Path folder;
  private final Random random = new Random(11);

  @ParameterizedTest
  @EnumSource(Table.class)
  void randomRowsComeBackInOrder(Table table) {
    List<TableRow> rows = new ArrayList<>();
    // More than a page and than one check of the size.
    for (int i = 0; i < 2_500; i++) {
      rows.add(randomRow(table));
    }
    assertThat(writtenAndRead(table, rows)).isEqualTo(rows.stream().map(Rows::text).toList());
  }

  /** A footer outlives no row, but engines show it, and nobody can skip by scattered ids. */
  @ParameterizedTest
  @EnumSource(Table.class)
  void footersHaveBoundsOfOurOwnWordsAndNumbersOnly(Table table) throws Exception {
    try (TablesFixture tables = new TablesFixture(folder)) {
      DataFile file = write(tables, List.of(Rows.filled(table, "a"), Rows.filled(table, "b")));
      var io = (LocalFileIO) tables.warehouse.table(table).io();
      Path path = io.path(file.location());
      try (ParquetFileReader footer = ParquetFileReader.open(new LocalInputFile(path))) {
        for (var column : footer.getFooter().getBlocks().get(0).getColumns()) {
          String name = column.getPath().toArray()[0];
          assertThat(column.getStatistics().hasNonNullValue())
              .as(name)
              .isEqualTo(table.columns().get(table.position(name)).bounds());
        }
      }
    }
  }

  @Test
  void aFileOfSeveralRowGroupsComesBackInOrder() {
    List<TableRow> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      byte[] raw = new byte[25_000];
      random.nextBytes(raw);
      rows.add(Rows.filled(Table.REJECTS, "r" + i).set("raw", raw));
    }
    try (TablesFixture tables = new TablesFixture(folder)) {
      DataFile file = write(tables, rows);
      assertThat(file.splitOffsets()).hasSizeBetween(2, 4);
      assertThat(file.recordCount()).isEqualTo(3_000);
      SnapshotRows reader =
          new SnapshotRows(Table.REJECTS, tables.warehouse.table(Table.REJECTS), 0);
      try (Stream<TableRow> read = reader.rows(file)) {
        assertThat(read.map(Rows::text))
            .containsExactlyElementsOf(rows.stream().map(Rows::text).toList());
      }
    }
  }

  private List<String> writtenAndRead(Table table, List<TableRow> rows) {
    try (TablesFixture tables = new TablesFixture(folder)) {
      DataFile file = write(tables, rows);
      SnapshotRows reader = new SnapshotRows(table, tables.warehouse.table(table), 0);
      try (Stream<TableRow> read = reader.rows(file)) {
        return read.map(Rows::text).toList();
      }
    }
  }

  private static DataFile write(TablesFixture tables, List<TableRow> rows) {
    FanOutWriter writer =
        new FanOutWriter(tables.warehouse::table, 0, 0, TableLayout.TARGET_FILE_BYTES);
    rows.forEach(writer::write);
    List<FanOutWriter.Finished> files = writer.finish();
    assertThat(files).hasSize(1);
    return files.get(0).file();
  }

  private TableRow randomRow(Table table) {
    TableRow row = TableRow.of(table);
    for (Column column : table.columns()) {
      if (column.required() || random.nextInt(3) > 0) {
        row.set(column.name(), value(column));
      }
    }
    return row;
  }

  private Object value(Column column) {
    return switch (column.type()) {
      case STRING -> WORDS[random.nextInt(WORDS.length)];
      case INT -> random.nextInt();
      case LONG -> random.nextLong();
      case DOUBLE -> random.nextGaussian();
      case BOOLEAN -> random.nextBoolean();
      case TIMESTAMP -> Rows.START_MILLIS + random.nextInt(80_000_000);
      case BINARY ->
          WORDS[random.nextInt(WORDS.length)].getBytes(java.nio.charset.StandardCharsets.UTF_8);
      case STRINGS ->
          Stream.generate(() -> WORDS[random.nextInt(WORDS.length)])
              .limit(random.nextInt(4))
              .toList();
      case STRUCTS -> {
        List<Object[]> entries = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.add(column.fields().stream().map(this::part).toArray());
        }
        yield entries;
      }
    };
  }

  private Object part(Column field) {
    boolean isNull = !field.required() && random.nextBoolean();
    return isNull || field.type() == ColumnType.STRUCTS ? null : value(field);
  }
}
