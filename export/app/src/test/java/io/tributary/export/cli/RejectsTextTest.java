package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.table.TablesFixture;
import io.tributary.export.terminal.TerminalText;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dead letters contain arbitrary bytes, and a file may have any name: the output contains no
 * control sequence of either.
 */
@Tag("slow")
class RejectsTextTest {
  private static final String EVIL = "\u001b]0;x\u0007\u009b31m\u202E\r\n9-9  open";

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void publish() throws Exception {
    data = folder.resolve("data");
    DataFolder.open(data).close();
    try (TablesFixture tables = new TablesFixture(data)) {
      tables.publish(
          TableRow.of(Table.REJECTS)
              .set("received_at", 1L)
              .set("reason", "VALUE_NOT_ALLOWED")
              .set("field", "data." + EVIL)
              .set("message", "found " + EVIL)
              .set("origin", "feed" + EVIL + ".jsonl")
              .set("line", 7L)
              .set("raw", ("{\"a\":\"" + EVIL + "\"}").getBytes(StandardCharsets.UTF_8))
              .set("raw_length", 9L)
              .set("raw_sha256", "0")
              .set("topic", "tributary.rejects")
              .set("partition", 2)
              .set("offset", 13L));
    }
  }

  @Test
  void theListHasOneLinePerDeadLetter() {
    CliResult result = Cli.run("rejects", "list", "--data", data);
    assertThat(result.out().lines()).hasSize(1);
    assertThat(result.out()).contains("feed\\u001b]0;x\\u0007\\u009b31m\\u202e\\u000d\\u000a9-9");
    assertHarmless(result.out());
  }

  @Test
  void oneIsShownWithoutControlSequences() {
    CliResult result = Cli.run("rejects", "show", "--data", data, "2-13");
    assertThat(result.out()).contains("origin       feed\\u001b]0;x", "\"a\":\"\\u001b]0;x");
    assertHarmless(result.out());
  }

  @Test
  void aDryRunAlsoNamesItOnOneLine() {
    CliResult result = Cli.run("rejects", "redrive", "--data", data, "--all", "--dry-run");
    assertThat(result.out().lines().findFirst().orElseThrow())
        .startsWith("2-13 ")
        .contains("u001b");
    assertThat(result.out()).doesNotContain("\n9-9");
    assertHarmless(result.out());
  }

  /** For a pipe. On a terminal the launcher escapes control sequences in all output. */
  @Test
  void rawOutputIsUnchanged() {
    assertThat(Cli.run("rejects", "show", "--data", data, "2-13", "--raw").out())
        .isEqualTo("{\"a\":\"" + EVIL + "\"}");
  }

  private static void assertHarmless(String text) {
    assertThat(text.replace("\n", "").codePoints()).noneMatch(TerminalText::isControl);
  }
}
