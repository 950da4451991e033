package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The effective dataset as a DuckDB script, for users who have the tables but not this program. It
 * defines a view for each table, over the Parquet files of the right snapshot, and the view {@code
 * effective} over them.
 *
 * <p>The script lists files, so it reflects the time of its creation. It does not include later
 * withdrawals: create it again for each use.
 */
public final class EffectiveSql {
  /** Tables read at the point, because their rows were decided together. */
  private static final List<Table> AT_POINT = List.of(Table.POSTS, Table.SAMPLES);

  /** Tables read at their newest snapshot: they only remove rows, or add image features. */
  private static final List<Table> NEWEST =
      List.of(Table.WITHDRAWALS, Table.DENIALS, Table.IMAGE_FEATURES);

  private EffectiveSql() {}

  /** The SQL of the view {@code effective}; it needs the views of the tables. */
  static String view() {
    try (InputStream in = EffectiveSql.class.getResourceAsStream("effective.sql")) {
      return new String(
          Objects.requireNonNull(in, "effective.sql is in the jar").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("effective.sql in the jar cannot be read", e);
    }
  }

  /** The whole script, as of now. */
  public static String script(PointReader reader) {
    StringBuilder script = new StringBuilder();
    for (Table table : AT_POINT) {
      script.append(view(table, reader.files(table))).append('\n');
    }
    for (Table table : NEWEST) {
      script.append(view(table, reader.newestFiles(table))).append('\n');
    }
    return script.append(view()).toString();
  }

  /** Declares every column with its type, even without files or if older files lack columns. */
  private static String view(Table table, List<String> files) {
    String view =
        "CREATE OR REPLACE VIEW %s AS%nSELECT %s WHERE false%n"
            .formatted(
                table.tableName(),
                table.columns().stream()
                    .map(column -> "NULL::%s AS %s".formatted(type(column), column.name()))
                    .collect(Collectors.joining(", ")));
    if (!files.isEmpty()) {
      view +=
          files.stream()
              .map(file -> "  '" + literal(file) + "'")
              .collect(
                  Collectors.joining(
                      ",\n",
                      "UNION ALL BY NAME\nSELECT * FROM read_parquet([\n",
                      "], union_by_name = true)\n"));
    }
    return view.stripTrailing() + ";\n";
  }

  /** Escapes quotes and glob characters in a path. */
  private static String literal(String file) {
    return file.replace("'", "''").replaceAll("[\\[*?]", "[$0]");
  }

  static String type(Column column) {
    return switch (column.type()) {
      case STRING -> "VARCHAR";
      case INT -> "INTEGER";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMPTZ";
      case BINARY -> "BLOB";
      case STRINGS -> "VARCHAR[]";
      case STRUCTS ->
          column.fields().stream()
              .map(field -> field.name() + " " + type(field))
              .collect(Collectors.joining(", ", "STRUCT(", ")[]"));
    };
  }
}
