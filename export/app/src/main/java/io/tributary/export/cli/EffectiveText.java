package io.tributary.export.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tributary.export.table.EffectiveColumns;
import io.tributary.export.table.EffectiveRow;
import io.tributary.schemas.table.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The effective dataset as JSON, one object per line. Does not close the stream. */
final class EffectiveText {
  private static final List<Column> COLUMNS = EffectiveColumns.ALL;
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().characterEscapes(new JsonLineEscapes()).build();

  private EffectiveText() {}

  /**
   * Writes the rows. Every row has every key, in the order of the columns; absent values are null.
   */
  static void jsonl(List<EffectiveRow> rows, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (EffectiveRow row : rows) {
        json.writeStartObject();
        for (int i = 0; i < COLUMNS.size(); i++) {
          json.writeFieldName(COLUMNS.get(i).name());
          write(json, COLUMNS.get(i), row.get(i));
        }
        json.writeEndObject();
      }
      if (!rows.isEmpty()) {
        json.writeRaw('\n');
      }
    }
  }

  /** Returns one cell as JSON, as it is written in a line. */
  static String json(Column column, Object cell) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(json, column, cell);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Column column, @Nullable Object cell)
      throws IOException {
    if (cell == null) {
      json.writeNull();
      return;
    }
    switch (column.type()) {
      case STRINGS -> {
        json.writeStartArray();
        for (Object text : (List<?>) cell) {
          json.writeString(text.toString());
        }
        json.writeEndArray();
      }
      case STRUCTS -> {
        json.writeStartArray();
        for (Object entry : (List<?>) cell) {
          json.writeArray(numbers(entry), 0, column.fields().size());
        }
        json.writeEndArray();
      }
      default -> json.writePOJO(cell);
    }
  }

  /** Returns the parts of a position, which are all whole numbers. */
  private static long[] numbers(Object entry) {
    return Arrays.stream((Object[]) entry).mapToLong(part -> ((Number) part).longValue()).toArray();
  }
}
