package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** This program and an engine for plain Parquet read back exactly the written rows. */
@Tag("slow")
class ReadBackTest {
  @TempDir Path folder;
  private TablesFixture tables;

  @BeforeEach
  void create() {
    tables = new TablesFixture(folder);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @ParameterizedTest
  @EnumSource(value = Table.class, mode = Mode.EXCLUDE, names = "IMAGE_FEATURES")
  void everyCellOfEveryTableRoundTrips(Table table) throws Exception {
    TableRow full = Rows.filled(table, "a");
    TableRow sparse = Rows.sparse(table, "b");
    commit(full, sparse);

    try (Stream<TableRow> rows = PointReader.newest(tables.warehouse).rows(table)) {
      assertThat(rows.map(Rows::text))
          .containsExactlyInAnyOrder(Rows.text(full), Rows.text(sparse));
    }
  }

  @Test
  void columnsThatWereNotSelectedAreNull() throws Exception {
    commit(Rows.filled(Table.POSTS, "a"));
    try (Stream<TableRow> rows =
        PointReader.newest(tables.warehouse).rows(Table.POSTS, List.of("root_id"))) {
      TableRow row = rows.findFirst().orElseThrow();
      assertThat(row.get("root_id")).isEqualTo("root_id of a");
      assertThat(row.get("prompt")).isNull();
    }
  }

  @Test
  void aReaderStaysAtItsPoint() throws Exception {
    try (var committer = tables.committer()) {
      TableCommitOperatorTest.complete(committer, 1, tables.written(1, 0, Rows.post("a", "p")));
      PointReader reader = PointReader.newest(tables.warehouse);
      TableCommitOperatorTest.complete(committer, 2, tables.written(2, 0, Rows.post("b", "p")));
      try (Stream<TableRow> rows = reader.rows(Table.POSTS)) {
        assertThat(rows.map(row -> row.get("post_id"))).containsExactly("a");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Table.class, mode = Mode.EXCLUDE, names = "IMAGE_FEATURES")
  void duckDbReadsTheParquetFiles(Table table) throws Exception {
    commit(Rows.filled(table, "a"), Rows.sparse(table, "b"));
    List<String> files = PointReader.newest(tables.warehouse).files(table);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET autoinstall_known_extensions=false");
      String query =
          "SELECT count(*), min(%s) FROM read_parquet(['%s'])"
              .formatted(TableLayout.timeColumn(table), String.join("','", files));
      try (ResultSet result = statement.executeQuery(query)) {
        result.next();
        assertThat(result.getLong(1)).isEqualTo(2);
        assertThat(result.getObject(2, java.time.OffsetDateTime.class).toInstant())
            .hasToString("2026-11-22T00:00:00.001Z");
      }
    }
  }

  @Test
  void duckDbSeesListsOfStructs() throws Exception {
    commit(Rows.filled(Table.SAMPLES, "a"));
    List<String> files = PointReader.newest(tables.warehouse).files(Table.SAMPLES);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET autoinstall_known_extensions=false");
      try (ResultSet result =
          statement.executeQuery(
              "SELECT by_position[1].impressions FROM read_parquet('%s')"
                  .formatted(files.get(0)))) {
        result.next();
        assertThat(result.getLong(1)).isEqualTo(1L << 40);
      }
    }
  }

  @Test
  void noFileRemainsOutsideOfTheTables() throws Exception {
    commit(Rows.filled(Table.POSTS, "a"));
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".crc"));
    }
  }

  private void commit(TableRow... rows) throws Exception {
    try (var committer = tables.committer()) {
      TableCommitOperatorTest.complete(committer, 1, tables.written(1, 0, rows));
    }
  }
}
