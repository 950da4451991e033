package io.tributary.export.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli;
import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.cli.Main;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.table.Rows;
import io.tributary.export.table.TablesFixture;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Truncated output is never mistaken for complete output. */
@Tag("slow")
class StandardOutputTest {
  private static final int POSTS = 300;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "effective --data DATA",
        "effective --data DATA --format csv",
        "rejects list --data DATA",
        "--help",
        "effective --help",
        "help run",
        "--version"
      })
  void reportsAFullDisk(String words) throws Exception {
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      CliResult result = Cli.into(full, words(words));
      assertThat(result.code()).isEqualTo(ExitCode.FAILED);
      assertThat(result.err().lines())
          .containsExactly(
              "tributary: the output could not be written completely (No space left on device);"
                  + " discard the part that was written");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "csv", "parquet"})
  void reportsAFullDiskUnderAFileToo(String format) throws Exception {
    // Through a link: if the file were deleted and created again, this would affect the link's
    // target.
    Path full = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));
    CliResult result = Cli.run("effective", "--data", withRows(), "--format", format, "--to", full);
    assertThat(result.code()).isNotZero();
    assertThat(result.err()).contains("No space left on device").hasLineCount(1);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("data", "full");
    assertThat(full).isSymbolicLink();
  }

  @ParameterizedTest
  @ValueSource(strings = {"effective --data DATA", "rejects list --data DATA", "--help"})
  void aReaderThatClosesThePipeCausesNoMessage(String words) throws Exception {
    CliResult result = Cli.into(new ShortReader(100), words(words));
    assertThat(result).isEqualTo(new CliResult(ExitCode.READER_GONE, "", ""));
  }

  @Test
  void alsoInASeparateProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "--help")
            .redirectOutput(Path.of("/dev/full").toFile())
            .start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("could not be written completely").hasLineCount(1);
  }

  private Object[] words(String words) throws Exception {
    return words.contains("DATA")
        ? words.replace("DATA", withRows().toString()).split(" ")
        : words.split(" ");
  }

  private Path withRows() throws Exception {
    Path data = folder.resolve("data");
    DataFolder.open(data).close();
    try (TablesFixture tables = new TablesFixture(data)) {
      List<TableRow> rows =
          IntStream.range(0, POSTS)
              .boxed()
              .flatMap(
                  i ->
                      List.of(
                          Rows.post("post-" + i, "evaluate"),
                          Rows.sample("post-" + i, "24h", 86_400_000),
                          Rows.filled(Table.REJECTS, "r" + i))
                          .stream())
              .toList();
      tables.publish(rows.toArray(TableRow[]::new));
    }
    return data;
  }

  /** Closes its end of the pipe after a number of bytes. */
  private static final class ShortReader extends OutputStream {
    private int left;

    ShortReader(int left) {
      this.left = left;
    }

    @Override
    public void write(int b) throws IOException {
      if (--left < 0) {
        throw new IOException("Broken pipe");
      }
    }
  }
}
