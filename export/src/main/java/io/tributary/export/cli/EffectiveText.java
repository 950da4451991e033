package io.tributary.export.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.tributary.export.table.EffectiveColumns;
import io.tributary.export.table.EffectiveRow;
import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.ColumnType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The effective dataset as text. The stream is left open. */
final class EffectiveText {
  private static final List<Column> COLUMNS = EffectiveColumns.ALL;

  private EffectiveText() {}

  /** One object a line; a suppressed row has no counts and scores, not even as null. */
  static void jsonl(List<EffectiveRow> rows, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (EffectiveRow row : rows) {
        json.writeStartObject();
        for (int i = 0; i < COLUMNS.size(); i++) {
          Column column = COLUMNS.get(i);
          if (!row.isSuppressed() || !EffectiveColumns.COUNTS.contains(column.name())) {
            json.writeFieldName(column.name());
            write(json, column, row.get(i));
          }
        }
        json.writeEndObject();
      }
      if (!rows.isEmpty()) {
        json.writeRaw('\n');
      }
    }
  }

  private static void write(JsonGenerator json, Column column, @Nullable Object cell)
      throws IOException {
    if (cell == null) {
      json.writeNull();
    } else if (column.type() == ColumnType.STRINGS) {
      json.writeStartArray();
      for (Object text : (List<?>) cell) {
        json.writeString(text.toString());
      }
      json.writeEndArray();
    } else if (column.type() == ColumnType.STRUCTS) {
      json.writeStartArray();
      for (Object entry : (List<?>) cell) {
        json.writeArray(numbers(entry), 0, column.fields().size());
      }
      json.writeEndArray();
    } else {
      json.writePOJO(cell);
    }
  }

  /** Of a position: all parts are whole numbers. */
  private static long[] numbers(Object entry) {
    return Arrays.stream((Object[]) entry).mapToLong(part -> ((Number) part).longValue()).toArray();
  }

  /** With a header, and empty cells for null. */
  static void csv(List<EffectiveRow> rows, OutputStream out) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(false);
    COLUMNS.forEach(column -> schema.addColumn(column.name()));
    try (CsvGenerator csv = new CsvFactory().createGenerator(out)) {
      csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      csv.setSchema(schema.build());
      line(csv, COLUMNS.stream().map(Column::name).toArray(String[]::new));
      for (EffectiveRow row : rows) {
        @Nullable String[] cells = new String[COLUMNS.size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = text(COLUMNS.get(i), row.get(i));
        }
        line(csv, cells);
      }
    }
  }

  private static void line(CsvGenerator csv, @Nullable String[] cells) throws IOException {
    csv.writeStartArray();
    for (String cell : cells) {
      if (cell == null) {
        csv.writeNull();
      } else {
        csv.writeString(cell);
      }
    }
    csv.writeEndArray();
  }

  private static @Nullable String text(Column column, @Nullable Object cell) {
    if (cell == null) {
      return null;
    }
    return switch (column.type()) {
      case STRINGS ->
          ((List<?>) cell).stream().map(Object::toString).collect(Collectors.joining(";"));
      case STRUCTS ->
          ((List<?>) cell)
              .stream()
                  .map(
                      entry ->
                          Arrays.stream(numbers(entry))
                              .mapToObj(Long::toString)
                              .collect(Collectors.joining(":")))
                  .collect(Collectors.joining(";"));
      case BINARY -> Base64.getEncoder().encodeToString((byte[]) cell);
      default -> cell.toString();
    };
  }
}
