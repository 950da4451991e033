package io.tributary.export.cli;

import static io.tributary.export.cli.CommandLineTest.assertComplaint;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.Said;
import io.tributary.export.local.DataFolder;
import io.tributary.export.table.Rows;
import io.tributary.export.table.TablesFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tributary effective} prints, and what it says when it cannot. */
class EffectiveCommandTest {
  private static final String COLUMNS = "post_id,purposes,root_id,parent_id,model\n";

  @TempDir Path folder;

  @Test
  void printsWhatMayBeUsedInEveryFormat() throws Exception {
    Path data = withPosts();

    Said lines = Cli.run("effective", "--data", data);
    assertThat(lines.code()).isZero();
    assertThat(lines.err()).isEmpty();
    assertThat(lines.out())
        .isEqualTo(
            """
            {"post_id":"a","purposes":["evaluate"],"root_id":"a","parent_id":null,"model":"m1"}
            {"post_id":"b, \\"b\\"","purposes":["evaluate","train"],"root_id":"a",\
            "parent_id":"a","model":null}
            """);
    assertThat(Cli.run("effective", "--data", data, "--format", "csv").out())
        .isEqualTo(COLUMNS + "a,evaluate,a,,m1\n\"b, \"\"b\"\"\",evaluate;train,a,a,\n");
    assertThat(Cli.run("effective", "--data", data, "--format", "JSONL")).isEqualTo(lines);
  }

  @Test
  void writesFilesAndReplacesThem() throws Exception {
    Path data = withPosts();
    Path lines = Files.writeString(folder.resolve("rows.jsonl"), "what was there before\n");
    Path parquet = folder.resolve("rows.parquet");

    Said said = Cli.run("effective", "--data", data, "--to", lines);
    assertThat(said).isEqualTo(new Said(0, "", "2 rows written to " + lines + "\n"));
    assertThat(lines).hasContent(Cli.run("effective", "--data", data).out());
    for (int i = 0; i < 2; i++) {
      said = Cli.run("effective", "--data", data, "--format", "parquet", "--to", parquet);
      assertThat(said.code()).isZero();
      assertThat(readParquet(parquet))
          .isEqualTo("a [evaluate] a null m1\nb, \"b\" [evaluate, train] a a null\n");
    }
  }

  @Test
  void anEmptyDatasetHasAHeadAndNoRows() throws Exception {
    Path data = folder.resolve("data");
    DataFolder.open(data).close();
    new TablesFixture(data).close();

    assertThat(Cli.run("effective", "--data", data)).isEqualTo(new Said(0, "", ""));
    assertThat(Cli.run("effective", "--data", data, "--format", "csv").out()).isEqualTo(COLUMNS);
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    Path data = folder.resolve("data");
    assertComplaint(Cli.run("effective", "--data", data), "no data folder");
    assertComplaint(Cli.run("rejects", "list", "--data", data), "no data folder");
    assertThat(data).doesNotExist();
    assertComplaint(Cli.run("effective", "--data", folder), "no data folder");

    DataFolder.open(data).close();
    assertComplaint(Cli.run("effective", "--data", data), "no tables yet", "tributary run");
    assertComplaint(Cli.run("rejects", "list", "--data", data), "no tables yet");
    assertComplaint(Cli.run("rejects", "show", "--data", data, "0-0"), "no tables yet");

    new TablesFixture(data).close();
    assertComplaint(
        Cli.run("effective", "--data", data, "--format", "xml"), "--format", "xml", "PARQUET");
    assertComplaint(Cli.run("effective", "--data", data, "--format", "parquet"), "--to");
    assertComplaint(
        Cli.run("effective", "--data", data, "--to", folder.resolve("no/where.csv")), "no folder");
  }

  private Path withPosts() throws Exception {
    Path data = folder.resolve("data");
    DataFolder.open(data).close();
    try (TablesFixture tables = new TablesFixture(data)) {
      tables.publish(
          Rows.post("b, \"b\"", "train", "evaluate")
              .set("root_id", "a")
              .set("parent_id", "a")
              .set("model", null),
          Rows.post("a", "evaluate", "train"),
          Rows.post("gone", "train"),
          Rows.withdrawal("a", "train"),
          Rows.withdrawal("gone", "train"));
    }
    return data;
  }

  private static String readParquet(Path file) throws SQLException {
    StringBuilder rows = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET autoinstall_known_extensions=false");
      ResultSet result =
          statement.executeQuery(
              "SELECT post_id, purposes::VARCHAR, root_id, parent_id, model FROM read_parquet('"
                  + file
                  + "')");
      while (result.next()) {
        for (int i = 1; i <= 5; i++) {
          rows.append(result.getString(i)).append(i < 5 ? " " : "\n");
        }
      }
    }
    return rows.toString();
  }
}
