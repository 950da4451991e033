package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.SampleEvents;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.table.EventRows;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer of selected columns drops the other cells, of every kind of event, and nothing else. */
class SelectedColumnsTest {
  private static final List<String> COLUMNS = List.of("event_time", "type", "post_id", "position");

  @TempDir Path folder;

  @Test
  void filesHaveTheSelectedColumnsAndReadBack() throws Exception {
    List<TableRow> rows = Stream.of(EventType.values()).map(SelectedColumnsTest::row).toList();
    try (TablesFixture tables = new TablesFixture(folder)) {
      try (var committer = tables.committer()) {
        TableCommitOperatorTest.complete(committer, 1, written(tables, rows));
      }
      PointReader reader = PointReader.newest(tables.warehouse);
      List<String> files = reader.files(Table.EVENTS);

      assertThat(files).hasSize(1);
      assertThat(columns(files.get(0))).containsExactlyElementsOf(COLUMNS);
      try (Stream<TableRow> read = reader.rows(Table.EVENTS, COLUMNS)) {
        assertThat(read.map(SelectedColumnsTest::cells))
            .containsExactlyInAnyOrderElementsOf(
                rows.stream().map(SelectedColumnsTest::cells).toList());
      }
    }
  }

  private static WrittenFiles written(TablesFixture tables, List<TableRow> rows) throws Exception {
    try (var writer = tables.writer(new FileColumns(COLUMNS), CommitObserver.NONE)) {
      for (TableRow row : rows) {
        writer.processElement(row, 0);
      }
      writer.prepareSnapshotPreBarrier(1);
      return writer.getRecordOutput().iterator().next().getValue();
    }
  }

  private static TableRow row(EventType type) {
    Origin origin = new Origin((byte) 0, 1, 7, false);
    Event event = SampleEvents.event(type);
    HotEvent hot = HotEvent.read(EventCodec.encode(event));
    return hot == null ? EventRows.admitted(event, origin) : EventRows.admitted(hot, origin);
  }

  private static List<Object> cells(TableRow row) {
    List<Object> cells = new ArrayList<>();
    COLUMNS.forEach(column -> cells.add(row.get(column)));
    return cells;
  }

  private static List<String> columns(String file) throws Exception {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(Path.of(file)))) {
      return ParquetSchemaUtil.convert(reader.getFooter().getFileMetaData().getSchema())
          .columns()
          .stream()
          .map(NestedField::name)
          .toList();
    }
  }
}
