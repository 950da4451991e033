package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableLayoutTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Table.class)
  void metadataContainsNoTextOfUsers(Table table) throws Exception {
    String secret = "zyxwvut";
    try (TablesFixture tables = new TablesFixture(folder);
        var committer = tables.committer()) {
      WrittenFiles written = tables.written(1, 0, withPersonalText(table, secret));
      TableCommitOperatorTest.complete(committer, 1, written);

      DataFile file = written.files().get(0).dataFile(tables.warehouse.table(table));
      assertThat(columns(table, file.lowerBounds())).isEqualTo(bounded(table));
      assertThat(columns(table, file.upperBounds())).isEqualTo(bounded(table));
      assertThat(written.files().get(0).json()).doesNotContain(secret).doesNotContain(hex(secret));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(TableLayoutTest::isMetadata).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void theCatalogHasTheLayoutOfThisVersion(Table table) {
    try (TablesFixture tables = new TablesFixture(folder)) {
      org.apache.iceberg.Table made = tables.warehouse.table(table);
      assertThat(made.schema().asStruct()).isEqualTo(IcebergSchemas.of(table).asStruct());
      assertThat(made.spec()).isEqualTo(Partitioning.of(table).spec(made.schema()));
      assertThat(made.sortOrder().fields()).hasSize(1);
      assertThat(made.schema().findField(TableLayout.timeColumn(table)).type())
          .isEqualTo(Types.TimestampType.withZone());
      assertThat(made.properties())
          .containsEntry("write.metadata.metrics.default", "none")
          .containsEntry("write.metadata.delete-after-commit.enabled", "true")
          .containsEntry("write.parquet.compression-codec", "zstd");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Table.class,
      names = {"EVENTS", "DECISIONS", "REJECTS"})
  void partitionsEqualThoseOfIceberg(Table table) {
    Partitioning partitioning = Partitioning.of(table);
    var spec = partitioning.spec(IcebergSchemas.of(table));
    var transform = spec.fields().get(0).transform();
    for (String time :
        List.of(
            "1969-12-31T23:59:59.999Z",
            "1970-01-01T00:00:00Z",
            "2024-02-29T23:59:59.999Z",
            "2026-11-22T12:00:00Z")) {
      long millis = Instant.parse(time).toEpochMilli();
      TableRow row = TableRow.of(table).set(partitioning.column(), millis);
      @SuppressWarnings("unchecked")
      var bound =
          ((org.apache.iceberg.transforms.Transform<Long, Integer>) transform)
              .bind(Types.TimestampType.withZone());
      assertThat(partitioning.ordinal(row, partitioning.position(table)))
          .as(time)
          .isEqualTo(bound.apply(millis * 1_000));
    }
  }

  /** Plain values in cells whose bounds may be stored; all others begin with the secret. */
  private static TableRow withPersonalText(Table table, String secret) {
    TableRow row = Rows.filled(table, secret);
    for (Column column : table.columns()) {
      if (!column.bounds()) {
        switch (column.type()) {
          case STRING -> row.set(column.name(), secret);
          case BINARY -> row.set(column.name(), secret.getBytes(StandardCharsets.UTF_8));
          case STRINGS -> row.set(column.name(), List.of(secret));
          default -> {}
        }
      } else if (row.get(column.name()) instanceof String) {
        row.set(column.name(), "OURS");
      }
    }
    return row;
  }

  private static Set<String> columns(Table table, Map<Integer, ?> bounds) {
    Set<String> names = new TreeSet<>();
    bounds.keySet().forEach(id -> names.add(IcebergSchemas.of(table).findColumnName(id)));
    return names;
  }

  private static Set<String> bounded(Table table) {
    Set<String> names = new TreeSet<>();
    table.columns().stream().filter(Column::bounds).forEach(column -> names.add(column.name()));
    return names;
  }

  private static boolean isMetadata(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") || name.endsWith(".avro") || name.startsWith("catalog.db");
  }

  private static String hex(String text) {
    return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
