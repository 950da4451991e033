package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.table.CommitObserver.Step;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterOperatorTest {
  private static final long DAY_MILLIS = 86_400_000L;

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
  void reportsEveryCheckpointOnceAlsoAnEmptyOne() throws Exception {
    try (var writer = tables.writer()) {
      writer.prepareSnapshotPreBarrier(1);
      writer.processElement(Rows.impression(Rows.START_MILLIS, 1), 0);
      writer.processWatermark(5);
      writer.prepareSnapshotPreBarrier(2);
      writer.prepareSnapshotPreBarrier(3);

      List<WrittenFiles> emitted = emitted(writer);
      assertThat(emitted).extracting(WrittenFiles::checkpointId).containsExactly(1L, 2L, 3L);
      assertThat(emitted).extracting(WrittenFiles::rows).containsExactly(0L, 1L, 0L);
      assertThat(emitted)
          .extracting(WrittenFiles::watermark)
          .containsExactly(WrittenFiles.NO_WATERMARK, 5L, 5L);
    }
  }

  @Test
  void acceptsInterleavedRowsOfAllTables() throws Exception {
    List<TableRow> rows = new ArrayList<>();
    for (Table table : Table.values()) {
      rows.add(Rows.filled(table, "a"));
      rows.add(Rows.sparse(table, "b"));
    }
    WrittenFiles written = tables.written(1, 0, rows.toArray(TableRow[]::new));
    assertThat(written.files())
        .extracting(WrittenFile::table)
        .containsExactlyInAnyOrder(Table.values());
    assertThat(written.files()).allMatch(file -> file.rows() == 2);
  }

  @Test
  void deletesFilesThatWereNotEmittedOnClose() throws Exception {
    try (var writer = tables.writer()) {
      writer.processElement(Rows.impression(Rows.START_MILLIS, 1), 0);
      writer.prepareSnapshotPreBarrier(1);
      writer.processElement(Rows.impression(Rows.START_MILLIS, 2), 0);
    }
    assertThat(dataFiles()).hasSize(1);
  }

  @Test
  void alsoDeletesClosedFilesThatWereNotEmitted() throws Exception {
    CommitObserver crash =
        (step, table) -> {
          if (step == Step.DURING_SNAPSHOT) {
            throw new IllegalStateException("crash");
          }
        };
    try (var writer = tables.writer(crash)) {
      writer.processElement(Rows.impression(Rows.START_MILLIS, 1), 0);
      assertThatThrownBy(() -> writer.prepareSnapshotPreBarrier(1)).hasMessage("crash");
      assertThat(emitted(writer)).isEmpty();
    }
    assertThat(dataFiles()).isEmpty();
  }

  @Test
  void aCancelledTaskEndsWithoutAnErrorAndLeavesNoFile() throws Exception {
    var writer = tables.writer();
    writer.processElement(Rows.impression(Rows.START_MILLIS, 1), 0);
    // As Flink cancels a task; no file can be finished from here on.
    Thread.currentThread().interrupt();
    try {
      writer.getOneInputOperator().close();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(dataFiles()).isEmpty();
  }

  @Test
  void writesManyDaysToTheirPartitionsWithABoundOnOpenFiles() throws Exception {
    int days = FanOutWriter.MAX_OPEN + 6;
    try (var writer = tables.writer()) {
      for (int i = 0; i < 3 * days; i++) {
        writer.processElement(Rows.impression(Rows.START_MILLIS + i % days * DAY_MILLIS, i), 0);
      }
      writer.prepareSnapshotPreBarrier(1);
      WrittenFiles written = emitted(writer).get(0);
      assertThat(written.rows()).isEqualTo(3L * days);
      Set<Object> partitions = new HashSet<>();
      for (WrittenFile file : written.files()) {
        partitions.add(
            file.dataFile(tables.warehouse.table(Table.EVENTS)).partition().get(0, Integer.class));
      }
      assertThat(partitions).hasSize(days);
    }
  }

  @Test
  void aFileEndsAtTheTargetSize() throws Exception {
    var operator =
        new TableWriterOperator(tables.options, FileColumns.BY_GROUP, 10_000, CommitObserver.NONE);
    try (var writer =
        new OneInputStreamOperatorTestHarness<>(operator, TableRowSerializer.INSTANCE)) {
      writer.setup(WrittenFilesSerializer.INSTANCE);
      writer.open();
      for (int i = 0; i < 5_000; i++) {
        writer.processElement(Rows.impression(Rows.START_MILLIS, i), 0);
      }
      writer.prepareSnapshotPreBarrier(1);
      assertThat(emitted(writer).get(0).files()).hasSizeGreaterThan(1);
      assertThat(emitted(writer).get(0).rows()).isEqualTo(5_000);
    }
  }

  @Test
  void theEndOfTheInputEmitsFilesOnceAndIsNoWatermark() throws Exception {
    try (var writer = tables.writer()) {
      writer.processElement(Rows.impression(Rows.START_MILLIS, 1), 0);
      writer.processWatermark(7);
      writer.processWatermark(Watermark.MAX_WATERMARK);
      ((BoundedOneInput) writer.getOneInputOperator()).endInput();
      writer.prepareSnapshotPreBarrier(9);

      assertThat(emitted(writer)).hasSize(1);
      assertThat(emitted(writer).get(0).rows()).isEqualTo(1);
      assertThat(emitted(writer).get(0).watermark()).isEqualTo(7);
    }
  }

  @Test
  void eachOfManyWritersEmitsItsOwnFiles() throws Exception {
    List<WrittenFiles> all = new ArrayList<>();
    for (int parallelism : List.of(3, 2)) {
      for (int subtask = 0; subtask < parallelism; subtask++) {
        all.add(oneOf(parallelism, subtask));
      }
    }
    assertThat(all.stream().flatMap(one -> one.files().stream()).map(WrittenFile::json))
        .doesNotHaveDuplicates()
        .hasSize(5);
    assertThat(dataFiles()).hasSize(5);
  }

  @Test
  void reportsARowOfTheWrongTypeWithoutItsContent() throws Exception {
    try (var writer = tables.writer()) {
      TableRow row = Rows.post("secret", "p").set("prompt", null);
      assertThatThrownBy(() -> writer.processElement(row, 0))
          .hasMessageContaining("posts.prompt requires String and got null")
          .hasMessageNotContaining("secret");
    }
  }

  private WrittenFiles oneOf(int parallelism, int subtask) throws Exception {
    var operator =
        new TableWriterOperator(
            tables.options,
            FileColumns.BY_GROUP,
            TableLayout.TARGET_FILE_BYTES,
            CommitObserver.NONE);
    try (var writer =
        new OneInputStreamOperatorTestHarness<>(operator, parallelism, parallelism, subtask)) {
      writer.setup(WrittenFilesSerializer.INSTANCE);
      writer.open();
      writer.processElement(
          new org.apache.flink.streaming.runtime.streamrecord.StreamRecord<>(
              Rows.impression(Rows.START_MILLIS, subtask)));
      writer.prepareSnapshotPreBarrier(1);
      return emitted(writer).get(0);
    }
  }

  private static List<WrittenFiles> emitted(
      OneInputStreamOperatorTestHarness<TableRow, WrittenFiles> writer) {
    return writer.extractOutputValues();
  }

  private List<Path> dataFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }
}
