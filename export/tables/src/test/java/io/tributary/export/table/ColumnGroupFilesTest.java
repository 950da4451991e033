package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.SampleEvents;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.table.ColumnGroup;
import io.tributary.schemas.table.EventRows;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the archive have the columns of their kind, and are read like files with all. */
class ColumnGroupFilesTest {
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

  @Test
  void aFileOfEngagementLacksTheOtherColumnsAndTheyReadBackAsNull() throws Exception {
    TableRow shown = row(EventType.IMPRESSION_SERVED);
    commit(1, shown);

    List<String> files = PointReader.newest(tables.warehouse).files(Table.EVENTS);
    assertThat(files).hasSize(1);
    Schema written = schema(files.get(0));
    assertThat(written.columns()).extracting(field -> field.name()).hasSize(19);
    assertThat(written.findField("prompt")).isNull();
    for (var field : written.columns()) {
      Schema table = tables.warehouse.table(Table.EVENTS).schema();
      assertThat(table.findField(field.name()).fieldId()).isEqualTo(field.fieldId());
    }
    assertThat(readBack()).containsExactly(Rows.text(shown));
    assertThat(duck(files, "count(*), count(prompt), count(purposes), sum(position)", "true"))
        .as("a view that declares every column, as EffectiveSql does")
        .isEqualTo("1 0 0 2");
  }

  @Test
  void everyKindComesBackAdmittedAndRefusedFromTwoFiles() throws Exception {
    List<TableRow> rows = new ArrayList<>();
    for (EventType type : EventType.values()) {
      rows.add(row(type));
      rows.add(EventRows.refused(SampleEvents.event(type), origin(type), Reason.NO_CONSENT));
    }
    commit(1, rows.toArray(TableRow[]::new));

    List<String> files = PointReader.newest(tables.warehouse).files(Table.EVENTS);
    assertThat(files).as("one a group, not one a kind").hasSize(ColumnGroup.values().length);
    assertThat(readBack())
        .containsExactlyInAnyOrderElementsOf(rows.stream().map(Rows::text).toList());
    assertThat(duck(files, "count(*), count(prompt), count(purposes), count(post_id)", "admitted"))
        .isEqualTo("14 1 1 10");
  }

  @Test
  void filesOfTheFormBeforeAreReadBesideNewOnes() throws Exception {
    List<TableRow> before = Stream.of(EventType.values()).map(ColumnGroupFilesTest::row).toList();
    tables.warehouse.table(Table.EVENTS).newAppend().appendFile(oldFile(before)).commit();
    TableRow after = row(EventType.REACTION_ADDED);
    commit(1, after);

    List<String> expected = new ArrayList<>(before.stream().map(Rows::text).sorted().toList());
    expected.add(Rows.text(after));
    assertThat(readBack()).containsExactlyInAnyOrderElementsOf(expected);
    List<String> files = PointReader.newest(tables.warehouse).files(Table.EVENTS);
    assertThat(files).hasSize(2);
    assertThat(duck(files, "count(*), count(prompt), count(reaction), count(post_id)", "true"))
        .isEqualTo("15 1 3 11");
  }

  @Test
  void aValueWithoutAColumnFailsAndIsNotDropped() throws Exception {
    TableRow wrong = Rows.impression(Rows.START_MILLIS, 1).set("prompt", "a secret");
    try (var writer = tables.writer()) {
      assertThatThrownBy(() -> writer.processElement(wrong, 0))
          .hasMessageContaining("prompt")
          .hasMessageContaining("ColumnGroup")
          .hasMessageNotContaining("secret");
    }
  }

  private static TableRow row(EventType type) {
    Event event = SampleEvents.event(type);
    HotEvent hot = HotEvent.read(EventCodec.encode(event));
    return hot == null
        ? EventRows.admitted(event, origin(type))
        : EventRows.admitted(hot, origin(type));
  }

  private static Origin origin(EventType type) {
    return new Origin((byte) 0, 1, type.shortName().length(), false);
  }

  /** A file as Iceberg's own writer makes it, with every column. */
  private DataFile oldFile(List<TableRow> rows) throws Exception {
    org.apache.iceberg.Table target = tables.warehouse.table(Table.EVENTS);
    PartitionData day = new PartitionData(target.spec().partitionType());
    Partitioning partitioning = Partitioning.of(Table.EVENTS);
    day.set(0, partitioning.ordinal(rows.get(0), partitioning.position(Table.EVENTS)));
    DataWriter<StructLike> writer =
        Parquet.writeData(
                target.io().newOutputFile(target.locationProvider().newDataLocation("old.parquet")))
            .forTable(target)
            .withSpec(target.spec())
            .withPartition(day)
            .createWriterFunc(InternalWriter::createWriter)
            .build();
    RowStruct struct = new RowStruct(Table.EVENTS);
    try (writer) {
      rows.forEach(row -> writer.write(struct.wrap(row)));
    }
    return writer.toDataFile();
  }

  private List<String> readBack() {
    try (Stream<TableRow> rows = PointReader.newest(tables.warehouse).rows(Table.EVENTS)) {
      return rows.map(Rows::text).toList();
    }
  }

  private static Schema schema(String file) throws Exception {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(Path.of(file)))) {
      return ParquetSchemaUtil.convert(reader.getFooter().getFileMetaData().getSchema());
    }
  }

  /** As docs/tables.md tells readers of plain files: by name, and with all columns declared. */
  private static String duck(List<String> files, String select, String where) throws Exception {
    String columns =
        Table.EVENTS.columns().stream()
            .filter(column -> column.fields().isEmpty())
            .map(column -> "NULL::%s AS \"%s\"".formatted(EffectiveSql.type(column), column.name()))
            .collect(Collectors.joining(", "));
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET autoinstall_known_extensions=false");
      String query =
          "SELECT %s FROM (SELECT %s WHERE false UNION ALL BY NAME SELECT * FROM read_parquet(['%s'], union_by_name = true)) WHERE %s"
              .formatted(select, columns, String.join("','", files), where);
      try (ResultSet result = statement.executeQuery(query)) {
        result.next();
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          cells.add(result.getString(i));
        }
        return String.join(" ", cells);
      }
    }
  }

  private void commit(long checkpoint, TableRow... rows) throws Exception {
    try (var committer = tables.committer()) {
      TableCommitOperatorTest.complete(committer, checkpoint, tables.written(checkpoint, 0, rows));
    }
  }
}
