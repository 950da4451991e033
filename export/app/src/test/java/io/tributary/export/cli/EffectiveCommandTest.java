package io.tributary.export.cli;

import static io.tributary.export.cli.CommandLineTest.assertComplaint;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.table.DuckRows;
import io.tributary.export.table.EffectiveColumns;
import io.tributary.export.table.Rows;
import io.tributary.export.table.TablesFixture;
import io.tributary.schemas.table.Column;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of {@code tributary effective}, and its error messages. */
@Tag("slow")
class EffectiveCommandTest {
  private static final String COLUMNS =
      EffectiveColumns.ALL.stream().map(Column::name).collect(Collectors.joining(",", "", "\n"));

  @TempDir Path folder;

  @Test
  void printsARowPerPostAndHorizonTheShortestFirst() throws Exception {
    CliResult printed = Cli.run("effective", "--data", withPosts());
    assertThat(printed.code()).isZero();
    assertThat(printed.err()).isEmpty();
    List<JsonNode> rows = new ArrayList<>();
    for (String line : printed.out().lines().toList()) {
      rows.add(new ObjectMapper().readTree(line));
    }
    assertThat(rows)
        .extracting(row -> row.get("post_id").asText() + " " + row.get("horizon").asText())
        .containsExactly("a 90m", "a 24h", "b, \"b\" 24h");
    assertThat(rows)
        .extracting(row -> String.join(",", (Iterable<String>) row::fieldNames) + "\n")
        .as("every row has every key, also a suppressed one")
        .containsOnly(COLUMNS);
    assertThat(rows.get(0).get("impressions").isNull()).as("of a suppressed row").isTrue();
    assertThat(rows.get(0).get("suppressed").asBoolean()).isTrue();
    JsonNode later = rows.get(1);
    assertThat(later.get("window_end").asLong()).as("the later of two").isEqualTo(86_400_000);
    assertThat(later.get("censored").asBoolean()).isFalse();
    assertThat(later.get("by_position").toString()).isEqualTo("[[1,4,2],[3,1,0]]");
    assertThat(later.get("score_wilson").asDouble()).isEqualTo(0.25);
    assertThat(later.get("score_snips").isNull()).isTrue();
    assertThat(rows.get(2).get("purposes").toString()).isEqualTo("[\"evaluate\",\"train\"]");
    assertThat(rows.get(2).get("parent_id").asText()).isEqualTo("a");
  }

  @Test
  void printsTheSameAsCsv() throws Exception {
    List<String> lines =
        Cli.run("effective", "--data", withPosts(), "--format", "csv").out().lines().toList();
    assertThat(lines.get(0) + "\n").isEqualTo(COLUMNS);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1))
        .startsWith("a,90m,\"[\"\"evaluate\"\"]\",false,5400000,a,,m1,true,,,,");
    assertThat(lines.get(2))
        .startsWith("a,24h,\"[\"\"evaluate\"\"]\",false,86400000,a,,m1,false,5,3,")
        .contains(",\"[[1,4,2],[3,1,0]]\",0.25,");
    assertThat(lines.get(3))
        .startsWith(
            "\"b, \"\"b\"\"\",24h,\"[\"\"evaluate\"\",\"\"train\"\"]\",true,7,a,a,,false,5,3,");
  }

  @Test
  void writesFilesAndReplacesThem() throws Exception {
    Path data = withPosts();
    Path lines = Files.writeString(folder.resolve("rows.jsonl"), "what was there before\n");
    Path parquet = folder.resolve("rows.parquet");

    CliResult printed = Cli.run("effective", "--data", data, "--to", lines);
    assertThat(printed).isEqualTo(new CliResult(0, "", "3 rows written to " + lines + "\n"));
    assertThat(lines).hasContent(Cli.run("effective", "--data", data).out());
    for (int i = 0; i < 2; i++) {
      printed = Cli.run("effective", "--data", data, "--format", "parquet", "--to", parquet);
      assertThat(printed.code()).isZero();
      assertThat(readParquet(parquet))
          .isEqualTo(
              """
              a 90m [evaluate] null null null
              a 24h [evaluate] 5 [{'position': 1, 'impressions': 4, 'positives': 2}, \
              {'position': 3, 'impressions': 1, 'positives': 0}] 0.25
              b, "b" 24h [evaluate, train] 5 [{'position': 1, 'impressions': 4, 'positives': 2}, \
              {'position': 3, 'impressions': 1, 'positives': 0}] 0.25
              """);
    }
  }

  /** {@code EffectiveSqlTest} tests the script cell by cell. */
  @Test
  void printsAScriptThatReturnsTheSameInDuckDb() throws Exception {
    Path data = withPosts();
    Path script = folder.resolve("effective.sql");
    CliResult printed = Cli.run("effective", "--data", data, "--format", "sql", "--to", script);
    assertThat(printed).isEqualTo(new CliResult(0, "", "a script written to " + script + "\n"));
    assertThat(DuckRows.effective(Files.readString(script)))
        .extracting(row -> row.replaceFirst(" censored.*", ""))
        .containsExactly(
            "post_id=a horizon=24h purposes=[evaluate]",
            "post_id=a horizon=90m purposes=[evaluate]",
            "post_id=b, \"b\" horizon=24h purposes=[evaluate,train]");
    assertThat(Cli.run("effective", "--data", data, "--format", "sql").out())
        .isEqualTo(Files.readString(script));
  }

  @Test
  void aFileIsReplacedAtomically() throws Exception {
    Path data = withPosts();
    for (String format : List.of("jsonl", "csv", "parquet")) {
      Path file = Files.writeString(folder.resolve("rows"), "what was there before");
      try (InputStream reader = Files.newInputStream(file)) {
        assertThat(Cli.run("effective", "--data", data, "--format", format, "--to", file).code())
            .isZero();
        assertThat(reader).as(format).hasContent("what was there before");
      }
      assertThat(folder.toFile().list()).containsExactlyInAnyOrder("data", "rows");
    }
  }

  @Test
  void anEmptyDatasetHasAHeaderAndNoRows() throws Exception {
    Path data = folder.resolve("data");
    DataFolder.open(data).close();
    new TablesFixture(data).close();

    assertThat(Cli.run("effective", "--data", data)).isEqualTo(new CliResult(0, "", ""));
    assertThat(Cli.run("effective", "--data", data, "--format", "csv").out()).isEqualTo(COLUMNS);
  }

  @Test
  void reportsTheFault() throws Exception {
    Path data = folder.resolve("data");
    assertComplaint(Cli.run("effective", "--data", data), "not a data folder");
    assertComplaint(Cli.run("rejects", "list", "--data", data), "not a data folder");
    assertThat(data).doesNotExist();
    assertComplaint(Cli.run("effective", "--data", folder), "not a data folder");

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
    assertComplaint(
        Cli.run("effective", "--data", data, "--spreadsheet-safe"), "--spreadsheet-safe", "csv");
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
          Rows.withdrawal("gone", "train"),
          Rows.sample("gone", "24h", 86_400_000),
          Rows.sample("a", "24h", 86_400_000),
          Rows.sample("a", "24h", 7).set("censored", true).set("impressions", 1L),
          Rows.sample("b, \"b\"", "24h", 7).set("censored", true),
          Rows.suppressed("a", "90m", 5_400_000));
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
              "SELECT post_id, horizon, purposes::VARCHAR, impressions, by_position::VARCHAR,"
                  + " score_wilson FROM read_parquet('"
                  + file
                  + "')");
      while (result.next()) {
        for (int i = 1; i <= 6; i++) {
          rows.append(result.getString(i)).append(i < 6 ? " " : "\n");
        }
      }
    }
    return rows.toString();
  }
}
