package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.table.EffectiveColumns;
import io.tributary.export.table.EffectiveDataset;
import io.tributary.export.table.EffectiveRow;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Rows;
import io.tributary.export.table.TablesFixture;
import io.tributary.export.terminal.TerminalText;
import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.ColumnType;
import io.tributary.schemas.table.TableRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parsers of other projects read back the exact values from the text output. */
class EffectiveTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FORMULAS =
      List.of("=1+1", "+49", "-5", "@sum", "\t=1", "\r=1", "\n=1", "\uFF1D1", "=\"a\";b");
  private static final List<String> HARMFUL =
      List.of(
          "\u001b]0;x\u0007", "\u009b31m", "a\u007f", "\u202Etxt.exe", "a\u2028b", "\u2066", "\0");
  private static final List<String> PLAIN =
      List.of(
          "",
          " ",
          "a;b",
          "[\"a\",\"b\"]",
          "a\"b",
          "a,b",
          "null",
          "'=1",
          "#",
          "a\r\nb",
          "\uD83D\uDE00",
          "0.5");

  @TempDir Path folder;
  private List<EffectiveRow> rows;

  @BeforeEach
  void publish() throws Exception {
    List<String> texts = new ArrayList<>(FORMULAS);
    texts.addAll(HARMFUL);
    texts.addAll(PLAIN);
    List<TableRow> all = new ArrayList<>();
    for (String text : texts) {
      add(
          all,
          Rows.post("p" + all.size(), "train").set("prompt", text).set("depicts", List.of(text)));
    }
    add(all, Rows.post("p" + all.size(), "train").set("caption", null).set("depicts", null));
    add(all, Rows.post("p" + all.size(), "train").set("caption", "").set("depicts", List.of()));
    add(all, Rows.post("p" + all.size(), "train").set("depicts", List.of("a;b")));
    add(all, Rows.post("p" + all.size(), "train").set("depicts", List.of("a", "b")));
    add(all, Rows.post("p" + all.size(), "train").set("seed", -5L).set("cfg_scale", -0.5));
    try (TablesFixture tables = new TablesFixture(folder)) {
      tables.publish(all.toArray(TableRow[]::new));
      rows = EffectiveDataset.read(PointReader.newest(tables.warehouse()));
    }
    assertThat(rows).hasSize(2 * (texts.size() + 5));
  }

  private static void add(List<TableRow> all, TableRow post) {
    String id = (String) post.get("post_id");
    all.add(post);
    all.add(Rows.sample(id, "24h", 7));
    all.add(Rows.suppressed(id, "1h", 7));
  }

  @Test
  void jsonRoundTrips() throws Exception {
    List<String> lines = jsonl().lines().toList();
    assertThat(lines).hasSize(rows.size());
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = JSON.readTree(lines.get(i));
      assertThat(line.size()).isEqualTo(EffectiveColumns.ALL.size());
      for (Column column : EffectiveColumns.ALL) {
        Object cell = rows.get(i).get(column.name());
        assertThat(line.get(column.name())).as(column.name()).isEqualTo(node(column, cell));
      }
    }
  }

  @Test
  void jsonContainsNoControlCharacters() throws Exception {
    assertThat(jsonl().replace("\n", "").codePoints().filter(TerminalText::isControl)).isEmpty();
  }

  /** Uses DuckDB, which distinguishes an empty cell from an empty text. */
  @Test
  void csvRoundTrips() throws Exception {
    List<List<String>> read = readCsv(csv(EffectiveCsv.EXACT));
    assertThat(read).hasSize(rows.size());
    for (int i = 0; i < read.size(); i++) {
      for (int c = 0; c < EffectiveColumns.ALL.size(); c++) {
        assertCell(EffectiveColumns.ALL.get(c), rows.get(i).get(c), read.get(i).get(c));
      }
    }
  }

  @Test
  void noTextBecomesAFormulaInASpreadsheet() throws Exception {
    String text = csv(EffectiveCsv.SPREADSHEET_SAFE);
    List<List<String>> read = readCsv(text);
    int prompt = position("prompt");
    for (int i = 0; i < read.size(); i++) {
      String was = (String) rows.get(i).get(prompt);
      assertThat(read.get(i).get(prompt)).isEqualTo(FORMULAS.contains(was) ? "'" + was : was);
      Object seed = rows.get(i).get("seed");
      assertThat(read.get(i).get(position("seed"))).isEqualTo(seed.toString());
    }
    assertThat(text).contains(",-5,", ",-0.5,").contains("\"=\"\"a\"\";b\"".replace("=", "'="));
    // Another program may split cells at semicolons: a quoted text remains one cell.
    assertThat(text).contains("\"a;b\"").doesNotContain(",a;b,");
  }

  private static void assertCell(Column column, Object cell, String read) throws IOException {
    if (cell == null || read == null) {
      assertThat(read).as(column.name()).isEqualTo(cell);
    } else if (column.type() == ColumnType.STRINGS || column.type() == ColumnType.STRUCTS) {
      assertThat(JSON.readTree(read)).as(column.name()).isEqualTo(node(column, cell));
    } else if (cell instanceof byte[] bytes) {
      assertThat(Base64.getDecoder().decode(read)).isEqualTo(bytes);
    } else {
      assertThat(read).as(column.name()).isEqualTo(cell.toString());
    }
  }

  /** Returns the cell as a JSON parser represents it. */
  private static JsonNode node(Column column, Object cell) throws IOException {
    Object value = cell;
    if (cell != null && column.type() == ColumnType.STRUCTS) {
      value = ((List<?>) cell).stream().map(entry -> Arrays.asList((Object[]) entry)).toList();
    }
    if (cell instanceof byte[] bytes) {
      value = Base64.getEncoder().encodeToString(bytes);
    }
    return JSON.readTree(JSON.writeValueAsBytes(value));
  }

  private List<List<String>> readCsv(String csv) throws SQLException, IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), csv);
    List<List<String>> all = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET autoinstall_known_extensions=false");
      statement.execute("SET threads=1");
      ResultSet result =
          statement.executeQuery(
              ("SELECT * FROM read_csv('%s', header=true, all_varchar=true, delim=',', quote='\"',"
                      + " escape='\"', nullstr='', allow_quoted_nulls=false, new_line='\\n')")
                  .formatted(file));
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= EffectiveColumns.ALL.size(); i++) {
          cells.add(result.getString(i));
        }
        all.add(cells);
      }
    }
    return all;
  }

  private static int position(String column) {
    return EffectiveColumns.ALL.stream().map(Column::name).toList().indexOf(column);
  }

  private String jsonl() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EffectiveText.jsonl(rows, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private String csv(EffectiveCsv dialect) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    dialect.write(rows, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
