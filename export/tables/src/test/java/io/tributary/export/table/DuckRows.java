package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.ColumnType;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The effective dataset from DuckDB and from this program, in one comparable form. */
public final class DuckRows {
  private DuckRows() {}

  /** The rows of a script's view {@code effective}, one line each, sorted. */
  public static List<String> effective(String script) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET autoinstall_known_extensions=false");
      statement.execute("SET threads=1");
      statement.execute(script);
      try (ResultSet result = statement.executeQuery("SELECT * FROM effective")) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            cells.add(result.getMetaData().getColumnName(i) + "=" + text(result.getObject(i)));
          }
          rows.add(String.join(" ", cells));
        }
      }
    }
    rows.sort(null);
    return rows;
  }

  /** The rows of {@link EffectiveDataset} in the same form. */
  public static List<String> effective(PointReader reader) {
    return EffectiveDataset.read(reader).stream()
        .map(
            row ->
                EffectiveColumns.ALL.stream()
                    .map(column -> column.name() + "=" + cell(column, row.get(column.name())))
                    .collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }

  private static String cell(Column column, @Nullable Object value) {
    return value != null && column.type() == ColumnType.TIMESTAMP ? value + " ms" : text(value);
  }

  private static String text(@Nullable Object value) {
    try {
      if (value instanceof Array array) {
        return text(Arrays.asList((Object[]) array.getArray()));
      }
      if (value instanceof Struct struct) {
        return text(Arrays.asList(struct.getAttributes()));
      }
      if (value instanceof Blob blob) {
        return text(blob.getBytes(1, (int) blob.length()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant().toEpochMilli() + " ms";
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Object[] entry) {
      return text(Arrays.asList(entry));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(DuckRows::text).collect(Collectors.joining(",", "[", "]"));
    }
    return String.valueOf(value);
  }
}
