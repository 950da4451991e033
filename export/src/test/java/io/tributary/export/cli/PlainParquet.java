package io.tributary.export.cli;

import io.tributary.export.table.AllowedPost;
import io.tributary.schemas.table.Table;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the tables' data files with another engine, which knows nothing but Parquet. */
final class PlainParquet {
  private static final String EFFECTIVE =
      """
      WITH offered AS (
        SELECT post_id, unnest(purposes) AS purpose, root_id, parent_id, model FROM %s)
      SELECT post_id, list(purpose ORDER BY purpose), root_id, parent_id, model
      FROM offered o
      WHERE NOT EXISTS (
        SELECT 1 FROM %s w WHERE w.post_id = o.post_id AND w.purpose = o.purpose)
      GROUP BY post_id, root_id, parent_id, model
      ORDER BY post_id
      """;

  private PlainParquet() {}

  static List<AllowedPost> effective(Path data) throws SQLException {
    String query = EFFECTIVE.formatted(files(data, Table.POSTS), files(data, Table.WITHDRAWALS));
    List<AllowedPost> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET autoinstall_known_extensions=false");
      try (ResultSet result = statement.executeQuery(query)) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
    }
    return rows;
  }

  private static AllowedPost row(ResultSet result) throws SQLException {
    Array purposes = result.getArray(2);
    return new AllowedPost(
        result.getString(1),
        Arrays.stream((Object[]) purposes.getArray()).map(Object::toString).toList(),
        result.getString(3),
        result.getString(4),
        result.getString(5));
  }

  private static String files(Path data, Table table) {
    return TableContents.files(data, table).stream()
        .map(file -> "'" + file.replaceFirst("^file:", "").replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }
}
