package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.GoldenFile;
import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of columns in {@code docs/tables.md} is generated from the table definitions. */
class TablesDocTest {
  private static final Path DOC = Path.of("../../docs/tables.md");
  private static final String MARK = "<!-- Generated from here on; see the end of the page. -->";

  @Test
  void theDocumentListsEveryColumn() throws IOException {
    String doc = Files.readString(DOC);
    String head = doc.substring(0, doc.indexOf(MARK) + MARK.length());
    String wanted = head + "\n\n" + query() + columns();
    if (GoldenFile.isRegenerating()) {
      Files.writeString(DOC, wanted);
    }
    assertThat(Files.readString(DOC)).isEqualTo(wanted);
  }

  /** The page contains exactly the query that a test runs: see {@link EffectiveSqlTest}. */
  private static String query() {
    return "## The query\n\nOver views or tables named as below; `tributary effective --format sql`"
        + " makes the views.\n\n```sql\n"
        + EffectiveSql.view()
        + "```\n\n";
  }

  @Test
  void theDocumentStatesTheNumberOfTables() throws IOException {
    assertThat(Table.values()).hasSize(9);
    assertThat(Table.allCurated()).hasSize(8);
    assertThat(Files.readString(DOC)).startsWith("# Tables\n\nThere are nine");
    assertThat(Files.readString(DOC)).contains("Curation writes eight of them");
  }

  private static String columns() {
    StringBuilder text = new StringBuilder("## Columns\n\n");
    text.append("*Bounds* says whether minimum and maximum of a column are in the metadata.\n");
    for (Table table : Table.values()) {
      text.append("\n### ").append(table.tableName()).append("\n\n").append(table.doc());
      text.append(" ").append(layout(table)).append("\n\n");
      text.append("| column | type | null | bounds | meaning |\n| --- | --- | --- | --- | --- |\n");
      table.columns().forEach(column -> text.append(line(column)));
    }
    text.append(
        "\n### The effective dataset\n\nNo table: what `tributary effective` prints, one row");
    text.append(" a post and horizon, made of the tables above at one point.\n\n");
    text.append("| column | type | null | meaning |\n| --- | --- | --- | --- |\n");
    EffectiveColumns.ALL.forEach(
        column ->
            text.append(
                "| `%s` | %s | %s | %s |%n"
                    .formatted(
                        column.name(),
                        type(column),
                        column.required() ? "never" : "may be",
                        column.doc())));
    return text
        + "\nThis list is made by `mvn test -Dfast -pl export/tables -am -Dtest=TablesDocTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.write=true`.\n";
  }

  private static String layout(Table table) {
    Partitioning partitioning = Partitioning.of(table);
    String parts =
        partitioning.unit() == Partitioning.Unit.NONE
            ? "Not partitioned"
            : "Partitioned by %s of `%s`"
                .formatted(
                    partitioning.unit().name().toLowerCase(Locale.ROOT), partitioning.column());
    return "%s; sorted by `%s`.".formatted(parts, TableLayout.timeColumn(table));
  }

  private static String line(Column column) {
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            column.name(),
            type(column),
            column.required() ? "never" : "may be",
            column.bounds() ? "yes" : "no",
            column.doc());
  }

  private static String type(Column column) {
    return switch (column.type()) {
      case STRING -> "string";
      case INT -> "int";
      case LONG -> "long";
      case DOUBLE -> "double";
      case BOOLEAN -> "boolean";
      case TIMESTAMP -> "timestamp, UTC";
      case BINARY -> "binary";
      case STRINGS -> "list of string";
      case STRUCTS -> "list of (" + parts(column.fields()) + ")";
    };
  }

  private static String parts(List<Column> fields) {
    return fields.stream()
        .map(field -> "`" + field.name() + "` " + type(field))
        .collect(Collectors.joining(", "));
  }
}
