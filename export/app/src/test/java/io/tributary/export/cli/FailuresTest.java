package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.table.Rows;
import io.tributary.export.table.TablesFixture;
import io.tributary.export.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A failure that is no bug is reported in one line with a remedy. Only a bug leads to a request for
 * a bug report.
 */
class FailuresTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [SQLITE_BUSY] The database file is locked (database is locked) | end its transaction
          [SQLITE_BUSY_SNAPSHOT] Another database connection             | end its transaction
          [SQLITE_FULL] Insertion failed because database is full        | free some space
          [SQLITE_READONLY] Attempt to write a readonly database         | make it writable
          [SQLITE_CANTOPEN] Unable to open the database file             | as the owner
          [SQLITE_NOTADB] File opened that is not a database file        | from a backup
          No space left on device                                        | free some space
          Disk quota exceeded                                            | free some space
          Read-only file system                                          | make it writable
          Too many open files                                            | ulimit
          Input/output error                                             | check the disk
          """)
  void reportsErrorsOfTheSystemWithARemedy(String message, String remedy) {
    for (Exception cause : new Exception[] {new IOException(message), new SQLException(message)}) {
      StringWriter err = new StringWriter();
      RuntimeException failure = new RuntimeException("Unknown failure", cause);
      assertThat(Failures.exitCode(failure, new PrintWriter(err, true), List.of()))
          .isEqualTo(ExitCode.FAILED);
      assertThat(err.toString())
          .startsWith("tributary: " + message + ". ")
          .contains(remedy)
          .doesNotContain("Unknown failure", "not yours")
          .hasLineCount(1);
    }
  }

  @Test
  void namesMissingFiles() throws Exception {
    Path data = withPost();
    try (Stream<Path> files = Files.walk(data.resolve("warehouse"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }
    assertToldOnce(Cli.run("effective", "--data", data), ".parquet", "from a backup");
  }

  @Test
  void reportsAnInvalidCatalogFile() throws Exception {
    Path data = withPost();
    Files.writeString(data.resolve("catalog.db"), "no database at all, but a text of some length");
    assertToldOnce(Cli.run("effective", "--data", data), "catalog.db", "from a backup");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {UnsatisfiedLinkError.class, NoClassDefFoundError.class, OutOfMemoryError.class})
  void reportsErrorsOfTheJvmWithARemedy(Class<? extends Error> type) throws Exception {
    String message = "Could not initialize class org.sqlite.core.NativeDB";
    Error error = type.getConstructor(String.class).newInstance(message);
    StringWriter err = new StringWriter();
    assertThat(Failures.exitCode(error, new PrintWriter(err, true), List.of()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .startsWith("tributary: " + message + ". ")
        .containsAnyOf("free some space in the data folder", "TRIBUTARY_JAVA_OPTS=-Xmx")
        .hasLineCount(1);
  }

  @Test
  void reportsAnUnusableNativeLibraryInOneLine() throws Exception {
    Path data = withPost();
    CliResult result =
        Cli.process(
            List.of("-Dorg.sqlite.tmpdir=/proc"), Map.of(), "effective", "--data", data.toString());
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err().lines().filter(line -> line.startsWith("tributary: ")))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("A native library could not be unpacked or loaded");
    assertThat(result.err()).doesNotContain("\tat io.tributary", "not yours");
  }

  @Test
  void onlyABugAsksForABugReport() {
    StringWriter err = new StringWriter();
    Exception bug = new UncheckedIOException("x", new IOException("no sign of anything"));
    assertThat(Failures.exitCode(bug, new PrintWriter(err, true), List.of()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).isEqualTo("tributary: x" + System.lineSeparator());
  }

  private Path withPost() throws Exception {
    Path data = folder.resolve("data");
    DataFolder.open(data).close();
    try (TablesFixture tables = new TablesFixture(data)) {
      tables.publish(Rows.post("a", "evaluate"), Rows.sample("a", "24h", 7));
    }
    return data;
  }

  private static void assertToldOnce(CliResult result, String... parts) {
    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains(parts).doesNotContain("\tat ", "not yours").hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }
}
