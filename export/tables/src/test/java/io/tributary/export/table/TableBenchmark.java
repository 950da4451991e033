package io.tributary.export.table;

import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Speed of writing, reading and committing on one core, for impressions in the archive.
 *
 * <p>Not a test: run its main method with the test class path, pinned to one core. Each line is one
 * round; the first two or three rounds are warm-up.
 */
final class TableBenchmark {
  private static final int ROWS = 1_000_000;
  private static final int ROUNDS = 5;
  private static final PrintStream OUT = System.out;

  private TableBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("table-benchmark");
    TableRow[] rows = new TableRow[ROWS];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = Rows.impression(Rows.START_MILLIS + i * 10L, i);
    }
    try (TablesFixture tables = new TablesFixture(folder)) {
      serialize(rows);
      write(tables, rows);
      openFiles(tables, rows[0]);
      commits(tables);
    }
    try (TablesFixture tables = new TablesFixture(folder.resolve("read"))) {
      read(tables, rows);
    }
    try (TablesFixture tables = new TablesFixture(folder.resolve("wide"))) {
      wideCommits(tables);
    }
  }

  private static void serialize(TableRow[] rows) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1 << 16);
    DataInputDeserializer in = new DataInputDeserializer();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long bytes = 0;
      for (TableRow row : rows) {
        out.clear();
        TableRowSerializer.INSTANCE.serialize(row, out);
        bytes += out.length();
        in.setBuffer(out.getSharedBuffer(), 0, out.length());
        TableRowSerializer.INSTANCE.deserialize(in);
      }
      report("there and back on the wire, %d bytes a row".formatted(bytes / ROWS), start);
    }
  }

  private static void write(TablesFixture tables, TableRow[] rows) {
    for (int round = 0; round < ROUNDS; round++) {
      FanOutWriter writer =
          new FanOutWriter(tables.warehouse::table, 0, 0, TableLayout.TARGET_FILE_BYTES);
      long start = System.nanoTime();
      for (TableRow row : rows) {
        writer.write(row);
      }
      List<FanOutWriter.Finished> files = writer.finish();
      long bytes = files.stream().mapToLong(file -> file.file().fileSizeInBytes()).sum();
      report(
          "written, %d files, %.1f bytes a row".formatted(files.size(), (double) bytes / ROWS),
          start);
    }
  }

  private static void openFiles(TablesFixture tables, TableRow row) {
    FanOutWriter writer =
        new FanOutWriter(tables.warehouse::table, 0, 0, TableLayout.TARGET_FILE_BYTES);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        writer.write(row);
        writer.finish();
      }
      OUT.printf("a file of one row: %.1f ms%n", (System.nanoTime() - start) / 20e6);
    }
  }

  private static void commits(TablesFixture tables) throws Exception {
    TableRow[] one =
        Table.allCurated().stream().map(table -> Rows.sparse(table, "a")).toArray(TableRow[]::new);
    int checkpoint = 0;
    try (var committer = tables.committer()) {
      for (int round = 0; round < ROUNDS; round++) {
        long millis = 0;
        for (int i = 0; i < 50; i++) {
          WrittenFiles written = tables.written(++checkpoint, checkpoint, one);
          long start = System.nanoTime();
          TableCommitOperatorTest.complete(committer, checkpoint, written);
          millis += (System.nanoTime() - start) / 1_000_000;
        }
        OUT.printf("commit to seven tables after %d others: %d ms%n", checkpoint, millis / 50);
      }
    }
  }

  /** As if so many subtasks had written a file each. */
  private static void wideCommits(TablesFixture tables) throws Exception {
    int checkpoint = 0;
    try (var committer = tables.committer()) {
      for (int files : new int[] {1, 1, 1, 16, 64, 256, 1_024}) {
        long nanos = 0;
        for (int round = 0; round < ROUNDS; round++) {
          checkpoint++;
          for (int i = 1; i < files; i++) {
            committer.processElement(tables.written(checkpoint, 1, Rows.impression(0, i)), 0);
          }
          WrittenFiles last = tables.written(checkpoint, 1, Rows.impression(0, 0));
          long start = System.nanoTime();
          TableCommitOperatorTest.complete(committer, checkpoint, last);
          nanos += System.nanoTime() - start;
        }
        OUT.printf("commit of %,d files: %d ms%n", files, nanos / ROUNDS / 1_000_000);
      }
    }
  }

  private static void read(TablesFixture tables, TableRow[] rows) throws Exception {
    try (var committer = tables.committer()) {
      TableCommitOperatorTest.complete(committer, 1, tables.written(1, 0, rows));
    }
    PointReader reader = PointReader.newest(tables.warehouse);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      try (Stream<TableRow> all = reader.rows(Table.EVENTS)) {
        all.forEach(row -> {});
      }
      report("read, all columns", start);
      start = System.nanoTime();
      try (Stream<TableRow> all = reader.rows(Table.EVENTS, List.of("event_time", "subject"))) {
        all.forEach(row -> {});
      }
      report("read, two columns", start);
    }
  }

  private static void report(String what, long start) {
    OUT.printf("%,.0f rows/s %s%n", ROWS / ((System.nanoTime() - start) / 1e9), what);
  }
}
