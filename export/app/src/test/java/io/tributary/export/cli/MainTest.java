package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.table.Rows;
import io.tributary.export.table.TablesFixture;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.FileNames;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher behaves the same on every machine. */
class MainTest {
  @TempDir Path folder;

  @Test
  void numbersHaveTheSameDigitsInEveryLocale() throws Exception {
    Path data = folder.resolve("data");
    DataFolder.open(data).close();
    try (TablesFixture tables = new TablesFixture(data)) {
      tables.publish(
          IntStream.rangeClosed(1, 13)
              .mapToObj(i -> Rows.filled(Table.REJECTS, "r" + i))
              .toArray(TableRow[]::new));
    }
    List<String> arabic =
        List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab");

    CliResult result =
        Cli.process(arabic, Map.of(), "rejects", "list", "--data", data.toString(), "--limit", "1");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).isEqualTo("12 more; see them with --limit 0\n");
  }

  @Test
  void rejectsALocaleThatHidesFilesWithARemedy() throws Exception {
    CliResult result = Cli.process(List.of(), Map.of("LC_ALL", "C"), "--version");
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("LC_ALL=C.UTF-8").hasLineCount(1);
    assertThat(result.out()).isEmpty();

    assertThat(FileNames.obstacle("UTF-8")).isNull();
    assertThat(FileNames.obstacle("ISO-8859-1")).contains("ISO-8859-1", "LC_ALL=C.UTF-8");
    assertThat(FileNames.obstacle("")).isNotNull();
  }

  @Test
  void theScriptSetsTheLocaleAndPassesArgumentsUnchanged() throws Exception {
    Path home = Files.createDirectories(folder.resolve("a b/ü#%20"));
    Path script = Files.copy(scriptOfThisProject(), home.resolve("tributary"));
    Path target = Files.createDirectories(home.resolve("export/app/target"));
    Files.createFile(target.resolve("tributary-app.jar"));
    Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
    Files.writeString(
        java, "#!/bin/sh\necho \"$LC_ALL\"\nwhile [ $# -gt 2 ]; do shift; done\necho \"$1|$2\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    ProcessBuilder builder = new ProcessBuilder(script.toString(), "run", "*  ü");
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(out).isEqualTo("C.UTF-8\nrun|*  ü\n");
  }

  private static Path scriptOfThisProject() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(folder.resolve("tributary"))
        || Files.isDirectory(folder.resolve("tributary"))) {
      folder = folder.getParent();
    }
    return folder.resolve("tributary");
  }
}
