package io.tributary.export.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.tributary.export.table.EffectiveRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The effective dataset as text. The stream is left open. */
final class EffectiveText {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .addMixIn(EffectiveRow.class, Columns.class)
          .build();
  private static final CsvMapper CSV =
      CsvMapper.csvBuilder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .addMixIn(EffectiveRow.class, Columns.class)
          .build();

  @JsonPropertyOrder({"post_id", "purposes", "root_id", "parent_id", "model"})
  private interface Columns {}

  private EffectiveText() {}

  static void jsonl(List<EffectiveRow> rows, OutputStream out) throws IOException {
    write(rows, JSON.writer().withRootValueSeparator("\n"), out);
    if (!rows.isEmpty()) {
      out.write('\n');
    }
    out.flush();
  }

  static void csv(List<EffectiveRow> rows, OutputStream out) throws IOException {
    CsvSchema columns =
        CSV.schemaFor(EffectiveRow.class).withHeader().withArrayElementSeparator(";");
    if (rows.isEmpty()) {
      // Jackson writes the header with the first row; readers want it in any case.
      out.write((String.join(",", columns.getColumnNames()) + "\n").getBytes(US_ASCII));
    }
    write(rows, CSV.writer(columns), out);
    out.flush();
  }

  private static void write(List<EffectiveRow> rows, ObjectWriter writer, OutputStream out)
      throws IOException {
    SequenceWriter sequence = writer.writeValues(out);
    sequence.writeAll(rows);
    sequence.flush();
  }
}
